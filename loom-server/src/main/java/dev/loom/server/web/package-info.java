/**
 * What all REST controllers share: versions as ETags, lists with totals, the same answer for the
 * same {@code Idempotency-Key}.
 */
@NullMarked
package dev.loom.server.web;

import org.jspecify.annotations.NullMarked;
