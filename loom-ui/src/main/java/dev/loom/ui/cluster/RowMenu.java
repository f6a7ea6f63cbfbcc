package dev.loom.ui.cluster;

import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.component.popover.PopoverPosition;
import dev.loom.ui.part.Icon;
import java.util.function.BiConsumer;

/**
 * The actions on a row, behind a button with three dots; one menu for all rows, filled when it
 * opens.
 *
 * @param <T> what a row is
 */
public final class RowMenu<T> extends Popover {

    private final BiConsumer<RowMenu<T>, T> fill;

    /**
     * An empty menu, to be added to the page.
     *
     * @param fill adds the actions of a row
     */
    public RowMenu(BiConsumer<RowMenu<T>, T> fill) {
        this.fill = fill;
        addClassName("row-menu");
        setPosition(PopoverPosition.BOTTOM_END);
        setOpenOnClick(false);
        setAutofocus(true);
        setRole("menu");
    }

    /** The button of a row. */
    public NativeButton button(T row, String name) {
        NativeButton button = new NativeButton();
        button.add(new Icon("more"));
        button.addClassName("plain");
        button.setAriaLabel("Actions on " + name);
        button.setTitle("Actions");
        button.getElement().setAttribute("aria-haspopup", "menu");
        button.addClickListener(event -> {
            removeAll();
            fill.accept(this, row);
            setTarget(button);
            open();
        });
        return button;
    }

    /** Adds an action. */
    public void action(String icon, String words, Runnable action) {
        NativeButton item =
                new NativeButton(
                        "",
                        event -> {
                            close();
                            action.run();
                        });
        item.add(new Icon(icon), new com.vaadin.flow.component.html.Span(words));
        item.addClassName("row-menu__item");
        item.getElement().setAttribute("role", "menuitem");
        add(item);
    }
}
