package dev.loom.ui.form;

import com.vaadin.flow.component.customfield.CustomField;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.server.streams.UploadHandler;
import java.nio.charset.StandardCharsets;

/** The text of a file, such as a private key: pasted, or taken from a file that is chosen. */
final class FileInput extends CustomField<String> {

    private static final int LONGEST = 1_000_000;

    private final TextArea text = new TextArea();

    FileInput(String label, String helper) {
        setLabel(label);
        setHelperText(helper);
        text.setAriaLabel(label);
        text.setWidthFull();
        text.setMinRows(3);
        text.setMaxRows(10);
        text.addClassName("mono-input");
        Upload upload =
                new Upload(
                        UploadHandler.inMemory((file, bytes) ->
                                text.setValue(new String(bytes, StandardCharsets.UTF_8))));
        upload.setMaxFiles(1);
        upload.setMaxFileSize(LONGEST);
        upload.setDropAllowed(true);
        upload.addClassName("file-input__upload");
        text.addValueChangeListener(event -> updateValue());
        Div both = new Div(text, upload);
        both.addClassNames("stack");
        add(both);
    }

    void placeholder(String words) {
        text.setPlaceholder(words);
    }

    /** The text within is what is required: a group can't be. */
    @Override
    public void setRequiredIndicatorVisible(boolean required) {
        text.setRequiredIndicatorVisible(required);
        setClassName("is-required", required);
    }

    @Override
    protected String generateModelValue() {
        return text.getValue();
    }

    @Override
    protected void setPresentationValue(String value) {
        text.setValue(value == null ? "" : value);
    }

    @Override
    public void setReadOnly(boolean readOnly) {
        super.setReadOnly(readOnly);
        text.setReadOnly(readOnly);
    }
}
