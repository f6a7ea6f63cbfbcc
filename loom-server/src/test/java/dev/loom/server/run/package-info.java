@NullMarked
package dev.loom.server.run;

import org.jspecify.annotations.NullMarked;
