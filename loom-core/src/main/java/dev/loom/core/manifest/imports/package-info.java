/**
 * Reads what other tools keep (Ansible inventories, ssh configurations, crontabs) as Loom's own
 * manifests would say it. What has no counterpart is told, never guessed.
 */
@NullMarked
package dev.loom.core.manifest.imports;

import org.jspecify.annotations.NullMarked;
