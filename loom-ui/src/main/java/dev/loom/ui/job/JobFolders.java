package dev.loom.ui.job;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import dev.loom.server.job.Jobs;
import dev.loom.server.job.Jobs.Filter;
import dev.loom.server.job.Jobs.Folder;
import dev.loom.ui.part.Icon;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Jobs by the folders of the files that they come from; what is folded up isn't read. */
final class JobFolders extends Div {

    /** So many jobs are unfolded without being asked for. */
    private static final int OPEN_AT_FIRST = 50;

    private final JobFaces faces;
    private final Supplier<JobsGrid> grids;
    private final Map<String, JobsGrid> open = new LinkedHashMap<>();
    private final Set<String> folded = new HashSet<>();
    private final Set<String> unfolded = new HashSet<>();
    private List<Folder> shown = List.of();
    private Filter filter = Filter.ALL;

    /**
     * Nothing yet.
     *
     * @param grids makes a list of jobs
     */
    JobFolders(JobFaces faces, Supplier<JobsGrid> grids) {
        this.faces = faces;
        this.grids = grids;
    }

    /** Shows these jobs; whether there are any. */
    boolean by(Filter wanted) {
        filter = wanted;
        shown = read();
        show();
        return !shown.isEmpty();
    }

    void look() {
        List<Folder> now = read();
        if (now.equals(shown)) {
            open.values().forEach(JobsGrid::look);
        } else {
            shown = now;
            show();
        }
    }

    void asCards(boolean cards) {
        open.values().forEach(grid -> grid.asCards(cards));
    }

    private List<Folder> read() {
        Jobs jobs = faces.jobs();
        return jobs.folders(faces.caller(), filter);
    }

    private void show() {
        removeAll();
        open.clear();
        long soFar = 0;
        for (Folder folder : shown) {
            soFar += folder.jobs();
            boolean isOpen =
                    unfolded.contains(folder.name())
                            || soFar <= OPEN_AT_FIRST && !folded.contains(folder.name());
            add(head(folder, isOpen));
            if (isOpen) {
                JobsGrid grid = open.isEmpty() ? grids.get() : grids.get().headless();
                open.put(folder.name(), grid);
                add(grid);
                grid.by(filter.in(folder.name()));
            }
        }
    }

    private NativeButton head(Folder folder, boolean isOpen) {
        Span name = new Span(words(folder.name()));
        name.addClassName("medium");
        Span count = new Span(folder.jobs() == 1 ? "1 job" : folder.jobs() + " jobs");
        count.addClassNames("muted", "small");
        NativeButton head = new NativeButton();
        head.add(new Icon(isOpen ? "chev" : "chev-r"), new Icon("folder"), name, count);
        head.addClassName("job-folder");
        head.getElement().setAttribute("aria-expanded", String.valueOf(isOpen));
        head.addClickListener(event -> turn(folder.name(), isOpen));
        return head;
    }

    private void turn(String folder, boolean wasOpen) {
        unfolded.remove(folder);
        folded.remove(folder);
        (wasOpen ? folded : unfolded).add(folder);
        show();
    }

    private static String words(String folder) {
        return folder.isEmpty() ? "In no folder" : folder;
    }
}
