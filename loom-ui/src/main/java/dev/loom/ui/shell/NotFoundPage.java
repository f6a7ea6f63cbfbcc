package dev.loom.ui.shell;

import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import dev.loom.ui.part.Nowhere;
import jakarta.servlet.http.HttpServletResponse;

/** What is shown, without any frame, where the frames' own pages can't be: nobody may see them. */
@PageTitle("Nothing here · Loom")
@AnonymousAllowed
public final class NotFoundPage extends Main implements HasErrorParameter<NotFoundException> {

    @Override
    public int setErrorParameter(
            BeforeEnterEvent event, ErrorParameter<NotFoundException> parameter) {
        removeAll();
        add(new Nowhere(event.getLocation().getPath(), "", "Open Loom"));
        return HttpServletResponse.SC_NOT_FOUND;
    }
}
