/**
 * Manifests: text files in which nodes and jobs are declared, beside each other and beside what
 * other tools keep (inventories, ssh configurations, crontabs). Reads text only; which files there
 * are, and what becomes of what they say, others decide.
 */
@NullMarked
package dev.loom.core.manifest;

import org.jspecify.annotations.NullMarked;
