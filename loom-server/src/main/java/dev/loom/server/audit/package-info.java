/**
 * Who changed what, when and from where. Every write through a face writes its row here in the same
 * transaction, so that there is neither a change without a row nor a row without a change.
 */
@NullMarked
package dev.loom.server.audit;

import org.jspecify.annotations.NullMarked;
