package dev.loom.adminui.job;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.loom.ui.job.JobFaces;
import dev.loom.ui.job.JobPlaces;
import dev.loom.ui.job.JobsPage;
import jakarta.annotation.security.RolesAllowed;

/** All jobs of the tenant. */
@Route(JobPlaces.OF_ADMIN)
@PageTitle("Jobs · Loom")
@RolesAllowed({"ADMINISTRATOR", "SUPERADMIN"})
public final class JobsView extends JobsPage {

    public JobsView(JobFaces.Source faces) {
        super(
                faces.in(JobPlaces.ADMIN),
                "Tasks that run on nodes, by schedule or by hand.",
                "Make one here, write one to backup.yaml and give it to Loom with: loom job apply"
                        + " backup.yaml, or put it into the folder jobs of a source.",
                link("admin/sources", "Sources"),
                link(JobPlaces.ADMIN.calendar(), "Calendar"));
    }

    private static Anchor link(String path, String words) {
        Anchor link = new Anchor(path, words);
        link.addClassName("btn");
        return link;
    }
}
