/** Channels: who is told how jobs end, whether anything arrives there, and what didn't. */
@NullMarked
package dev.loom.adminui.channel;

import org.jspecify.annotations.NullMarked;
