/**
 * What the decisions of {@code loom-core} cost: layouts, plans, walks and macros, without any input
 * or output. JMH runs them in a JVM with the heap and the collector of a server as shipped.
 */
@NullMarked
package dev.loom.bench.core;

import org.jspecify.annotations.NullMarked;
