/** What a benchmark found, as a table and as a line of JSON. The machine is always part of it. */
@NullMarked
package dev.loom.bench.report;

import org.jspecify.annotations.NullMarked;
