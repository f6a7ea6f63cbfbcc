/**
 * Servers that are killed and stopped, and a database that goes away, while clusters are made and
 * deleted; then an audit of what came of it. What it finds is what Loom promises never happens.
 */
@NullMarked
package dev.loom.bench.chaos;

import org.jspecify.annotations.NullMarked;
