/**
 * What the simulated provider and the simulated automator have in common: how long things take,
 * what fails, and what was done. With them whole clusters run through the real engine without
 * machines.
 */
@NullMarked
package dev.loom.server.simulation;

import org.jspecify.annotations.NullMarked;
