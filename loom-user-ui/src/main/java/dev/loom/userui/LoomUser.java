package dev.loom.userui;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;

/** Loom User in a process that has the role {@code user-ui}; without it these pages don't exist. */
@AutoConfiguration
@AutoConfigurationPackage(basePackages = "dev.loom.userui")
@ConditionalOnBooleanProperty(name = "loom.roles.user-ui", matchIfMissing = true)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
public class LoomUser {}
