/**
 * Jobs: where they are kept, who may change them, and the clock that makes runs of them when their
 * times come. What such a run does is another feature's business.
 */
@NullMarked
package dev.loom.server.job;

import org.jspecify.annotations.NullMarked;
