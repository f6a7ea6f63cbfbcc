package dev.loom.ui.job;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.loom.server.job.JobView;
import dev.loom.server.problem.LoomException;
import dev.loom.ui.part.Card;
import dev.loom.ui.part.ViewersZone;
import dev.loom.ui.source.YamlSource;
import java.time.ZoneId;
import tools.jackson.databind.node.ObjectNode;

/** A job that is being written, as fields or as text: both say the same. */
final class JobDraft extends Div {

    private final JobForm form;
    private final TextArea area = new TextArea();
    private final Card text = new Card("Declaration");
    private final Div problems = new Div();
    private final JobPreview preview;
    private final NativeButton asForm = new NativeButton("Form", event -> turnToForm());
    private final NativeButton asText = new NativeButton("YAML", event -> turnToText());
    private final String zone;
    private String kept = "";
    private String written = "";
    private boolean stays;

    JobDraft(JobFaces faces) {
        zone = ViewersZone.get().getId();
        form = new JobForm(faces, this::look);
        preview = new JobPreview(faces, this::refuseTimes);
        area.setAriaLabel("Declaration of the job");
        area.setWidthFull();
        area.setMinRows(24);
        area.addClassName("mono-input");
        area.setValueChangeMode(ValueChangeMode.LAZY);
        area.addValueChangeListener(event -> look());
        Div body = new Div(area);
        body.addClassName("card__body");
        text.add(body);
        text.setVisible(false);
        problems.addClassName("form__problems");
        Div left = new Div(problems, form, text);
        left.addClassNames("stack", "stack-4");
        addClassNames("beside", "job-draft");
        add(left, preview);
    }

    /** Switches between both. */
    Component modes() {
        Div both = new Div(asForm, asText);
        both.addClassName("seg");
        both.getElement().setAttribute("role", "group");
        both.getElement().setAttribute("aria-label", "Write it as");
        press();
        return both;
    }

    private void press() {
        asForm.getElement().setAttribute("aria-pressed", Boolean.toString(!isText()));
        asText.getElement().setAttribute("aria-pressed", Boolean.toString(isText()));
    }

    private boolean isText() {
        return text.isVisible();
    }

    void showNew() {
        form.show("", JobPreview.empty(zone), false);
        begin("");
    }

    void showCopy(JobView job) {
        form.show("", (ObjectNode) job.job(), false);
        begin("");
    }

    void show(JobView job, String source) {
        stays = true;
        form.show(job.name(), (ObjectNode) job.job(), true);
        begin(JobSource.yaml(source));
        if (JobSource.hasComments(source)) {
            note(
                    "notice",
                    new Span(
                            "Its text has comments: change it as YAML to keep them; a change by"
                                    + " these fields writes it anew."));
        }
    }

    private void begin(String source) {
        kept = source;
        written = YamlSource.of(form.body());
        look();
    }

    /** What is to be kept. */
    String text() {
        if (isText()) {
            return area.getValue();
        }
        String now = YamlSource.of(form.body());
        return !kept.isEmpty() && now.equals(written) ? kept : now;
    }

    private void turnToText() {
        if (!isText()) {
            area.setValue(text());
            form.setVisible(false);
            text.setVisible(true);
            press();
            look();
        }
    }

    private void turnToForm() {
        if (!isText()) {
            return;
        }
        switch (JobSource.read(area.getValue(), ZoneId.of(zone))) {
            case JobSource.Reading.Wrong wrong -> showWrong(wrong);
            case JobSource.Reading.Read(String name, ObjectNode job) -> {
                boolean untouched = area.getValue().equals(kept);
                problems.removeAll();
                form.show(stays ? form.name() : name, job, stays);
                written = untouched ? YamlSource.of(form.body()) : "";
                text.setVisible(false);
                form.setVisible(true);
                press();
                look();
            }
        }
    }

    private void showWrong(JobSource.Reading.Wrong wrong) {
        problems.removeAll();
        wrong.problems().forEach(problem -> note("error", new Span(problem)));
    }

    /** Brings what would come of it up to date. */
    private void look() {
        String now = text();
        preview.showText(kept, now);
        if (!isText()) {
            form.forgive();
            preview.show(form.body());
            return;
        }
        switch (JobSource.read(now, ZoneId.of(zone))) {
            case JobSource.Reading.Wrong wrong -> {
                showWrong(wrong);
                preview.showNothing();
            }
            case JobSource.Reading.Read(var _, ObjectNode job) -> {
                problems.removeAll();
                preview.show(job);
            }
        }
    }

    /** Whether nothing is wrong, as far as that can be told here; what is, is said. */
    boolean valid() {
        problems.removeAll();
        if (!isText()) {
            form.forgive();
            if (!form.valid()) {
                note("error", new Span("Something is missing: see the fields."));
                return false;
            }
        }
        return true;
    }

    private void refuseTimes(LoomException e) {
        if (!isText()) {
            e.errors().forEach(at -> form.refuse(at.pointer(), at.message()));
        }
    }

    /** Says what the server refuses: at its field, or above all. */
    void refuse(LoomException e) {
        problems.removeAll();
        int elsewhere = 0;
        for (LoomException.At at : e.errors()) {
            String pointer = at.pointer().isEmpty() ? "/name" : at.pointer();
            if (!isText() && form.refuse(pointer, at.message())) {
                elsewhere++;
            } else {
                note("error", new Span(JobSource.words(at.pointer(), at.message())));
            }
        }
        if (e.errors().isEmpty()) {
            note("error", new Span(String.valueOf(e.getMessage())));
        } else if (elsewhere > 0) {
            note(
                    "error",
                    new Span(
                            elsewhere == 1
                                    ? "It isn’t kept: a field says why."
                                    : "It isn’t kept: " + elsewhere + " fields say why."));
        }
    }

    /** Says something above all. */
    void note(String state, Component... words) {
        Div banner = new Div(words);
        banner.addClassNames("banner", "banner--wrap");
        banner.getElement().setAttribute("data-state", state);
        banner.getElement().setAttribute("role", "alert");
        problems.add(banner);
    }
}
