package org.rankbuffer.exercise;

import java.io.OutputStream;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * What submissions are worth, in the XML of JUnit that Jenkins, GitLab and others read: a suite for each submission, a case for
 * each criterion, with a failure where it is lost. It follows the schema of the Jenkins plug-in (junit-10.xsd).
 */
public final class JUnitXml {

    private final XMLStreamWriter xml;

    private JUnitXml(XMLStreamWriter xml) {
        this.xml = xml;
    }

    /** Writes grades as UTF-8; does not close the stream. */
    public static void write(List<GradedSubmission> all, OutputStream out) {
        try {
            XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(out, "UTF-8");
            new JUnitXml(xml).all(all);
            xml.flush();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    private void all(List<GradedSubmission> all) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeCharacters("\n");
        xml.writeStartElement("testsuites");
        for (GradedSubmission graded : all) {
            suite(graded);
        }
        xml.writeCharacters("\n");
        xml.writeEndElement();
        xml.writeCharacters("\n");
        xml.writeEndDocument();
    }

    private void suite(GradedSubmission graded) throws XMLStreamException {
        long lost = graded.grades().stream()
                .filter(grade -> grade.loss().isPresent())
                .count();
        line(1);
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", graded.exercise() + "." + graded.shown());
        xml.writeAttribute("tests", String.valueOf(graded.grades().size()));
        xml.writeAttribute("failures", String.valueOf(lost));
        xml.writeAttribute("errors", "0");
        xml.writeAttribute("skipped", "0");
        line(2);
        xml.writeStartElement("properties");
        property("points", graded.points());
        property("most", graded.most());
        line(2);
        xml.writeEndElement();
        for (CriterionGrade grade : graded.grades()) {
            one(graded, grade);
        }
        line(1);
        xml.writeEndElement();
    }

    private void property(String name, int value) throws XMLStreamException {
        line(3);
        xml.writeEmptyElement("property");
        xml.writeAttribute("name", name);
        xml.writeAttribute("value", String.valueOf(value));
    }

    private void one(GradedSubmission graded, CriterionGrade grade) throws XMLStreamException {
        line(2);
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", graded.exercise() + "." + graded.shown());
        xml.writeAttribute(
                "name", grade.criterion().word() + " (" + grade.criterion().points() + " points)");
        if (grade.loss().isPresent()) {
            Loss loss = grade.loss().get();
            line(3);
            xml.writeStartElement("failure");
            xml.writeAttribute("message", loss.sentence());
            xml.writeAttribute("type", loss.type());
            xml.writeCharacters(grade.criterion().text() + "\n" + loss.text()
                    + (loss.again().isEmpty() ? "" : "\nagain: " + loss.again()));
            xml.writeEndElement();
            line(2);
        }
        xml.writeEndElement();
    }

    private void line(int depth) throws XMLStreamException {
        xml.writeCharacters("\n" + "  ".repeat(depth));
    }
}
