package dev.loom.userui.job;

import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.loom.ui.job.JobFaces;
import dev.loom.ui.job.JobPlaces;
import dev.loom.ui.job.JobsPage;
import jakarta.annotation.security.PermitAll;

/** One's own jobs, on one's own clusters. */
@Route(JobPlaces.OF_USER)
@PageTitle("Jobs · Loom")
@PermitAll
public final class JobsView extends JobsPage {

    public JobsView(JobFaces.Source faces) {
        super(
                faces.in(JobPlaces.USER),
                "What runs on the nodes of your clusters, by schedule or by hand.",
                "A job does a task on nodes of your clusters when its time comes: a backup at"
                        + " night, say.");
    }
}
