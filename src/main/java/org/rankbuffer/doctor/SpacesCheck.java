package org.rankbuffer.doctor;

import java.nio.file.Path;

/**
 * Spaces in paths. Everything of this project's own copes with them, the home it assembles included; the launcher that
 * comes with another MPJ Express home does not.
 *
 * @param project the project's directory
 * @param mpjHome what {@code MPJ_HOME} says; may be empty
 */
record SpacesCheck(Path project, String mpjHome) implements Check {

    @Override
    public String id() {
        return "spaces";
    }

    @Override
    public Finding look() {
        if (mpjHome.contains(" ")) {
            return Finding.note(mpjHome + " has a space: the mpjrun.sh in it may fail; ./run-local.sh does not use it");
        }
        return Finding.ok(project.toString().contains(" ") ? "in the project's path, which is fine" : "none in paths");
    }
}
