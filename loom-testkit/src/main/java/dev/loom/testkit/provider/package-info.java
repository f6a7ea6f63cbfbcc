/**
 * What every provider must do, as a test: a provider's own test extends {@link
 * dev.loom.testkit.provider.ProviderContract} and says only how to reach it. Machines are logged in
 * to with the real OpenSSH client, so that nothing of Loom's own SSH is taken for granted.
 */
@NullMarked
package dev.loom.testkit.provider;

import org.jspecify.annotations.NullMarked;
