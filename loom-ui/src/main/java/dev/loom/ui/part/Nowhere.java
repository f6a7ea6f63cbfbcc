package dev.loom.ui.part;

import com.vaadin.flow.component.html.Anchor;

/** What stands where an address leads to nothing. */
public final class Nowhere extends Page {

    /**
     * Such a page.
     *
     * @param path the address, as it was asked for
     * @param home where most people begin
     * @param homeName what is there
     */
    public Nowhere(String path, String home, String homeName) {
        Anchor back = new Anchor(home.isEmpty() ? "." : home, homeName);
        back.addClassNames("btn", "btn--primary");
        Card card = new Card();
        card.add(
                new Empty(
                        "There is nothing at /" + path,
                        "It may have been deleted or renamed, or you may not see it.",
                        back));
        add(card);
    }
}
