package dev.loom.server.run;

import java.util.List;

/**
 * Events as an event stream sends them.
 *
 * @param pieces to be written in this order; shared by all who follow the run, never to be changed
 * @param last the number of the last one; what was asked from where there is none
 * @param ended whether the run has ended and nothing will follow
 */
public record EventText(List<byte[]> pieces, long last, boolean ended) {}
