package dev.loom.adminui;

import dev.loom.adminui.catalog.CatalogFaces;
import dev.loom.adminui.provider.ProviderFaces;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Import;

/**
 * Loom Admin in a process that has the role {@code admin-ui}; without it these pages don't exist.
 */
@AutoConfiguration
@AutoConfigurationPackage(basePackages = "dev.loom.adminui")
@ConditionalOnBooleanProperty(name = "loom.roles.admin-ui", matchIfMissing = true)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@Import({CatalogFaces.class, ProviderFaces.class})
public class LoomAdmin {}
