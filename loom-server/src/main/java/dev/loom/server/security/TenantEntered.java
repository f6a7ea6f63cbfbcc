package dev.loom.server.security;

/**
 * A superadmin named another tenant than their own; published for the audit.
 *
 * @param caller acting in that tenant already
 */
public record TenantEntered(Caller caller) {}
