package dev.loom.ui.part;

import java.util.List;

/** A page that says where it is; others have only their title in the top bar. */
public interface HasCrumbs {

    /** From the outermost to the page itself; asked after each navigation. */
    List<Crumb> crumbs();
}
