/** How tenants, people and tokens are kept and served. */
@NullMarked
package dev.loom.server.tenant.internal;

import org.jspecify.annotations.NullMarked;
