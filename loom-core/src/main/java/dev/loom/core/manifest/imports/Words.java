package dev.loom.core.manifest.imports;

import java.util.ArrayList;
import java.util.List;

/** Cuts a line into words as a shell would, with quotation marks and backslashes. */
final class Words {

    private final String line;
    private final List<String> words = new ArrayList<>();
    private StringBuilder word = new StringBuilder();
    private boolean inWord;
    private int at;

    private Words(String line) {
        this.line = line;
    }

    /**
     * The words before a comment.
     *
     * @throws IllegalArgumentException if a quotation mark has no other
     */
    static List<String> of(String line) {
        return new Words(line).run();
    }

    private List<String> run() {
        while (at < line.length()) {
            char c = line.charAt(at++);
            if (c == '\'' || c == '"') {
                quoted(c);
            } else if (c == '\\' && at < line.length()) {
                add(line.charAt(at++));
            } else if (Character.isWhitespace(c)) {
                end();
            } else if (c == '#' && !inWord) {
                break;
            } else {
                add(c);
            }
        }
        end();
        return words;
    }

    private void quoted(char mark) {
        inWord = true;
        while (at < line.length() && line.charAt(at) != mark) {
            boolean escaped = mark == '"' && line.charAt(at) == '\\' && at + 1 < line.length();
            at += escaped ? 1 : 0;
            add(line.charAt(at++));
        }
        if (at >= line.length()) {
            throw new IllegalArgumentException("a quotation mark has no other");
        }
        at++;
    }

    private void add(char c) {
        inWord = true;
        word.append(c);
    }

    private void end() {
        if (inWord) {
            words.add(word.toString());
        }
        word = new StringBuilder();
        inWord = false;
    }
}
