package dev.changeflow.holidays;

import de.focus_shift.jollyday.core.ManagerParameter;
import de.focus_shift.jollyday.core.spi.Configuration;
import de.focus_shift.jollyday.core.spi.ConfigurationService;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.xml.sax.SAXException;

/**
 * Reads Jollyday's tables with the XML parser that Java has; those that come with Jollyday bring a second JSON library, or
 * JAXB. Found through {@link java.util.ServiceLoader}.
 */
public final class HolidayFiles implements ConfigurationService {

    private static final String NO_DOCTYPE = "http://apache.org/xml/features/disallow-doctype-decl";

    @Override
    public Configuration getConfiguration(ManagerParameter parameter) {
        try (InputStream file = parameter.createResourceUrl().openStream()) {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature(NO_DOCTYPE, true);
            factory.setNamespaceAware(true);
            return HolidayTable.of(
                    new XmlElement(factory.newDocumentBuilder().parse(file).getDocumentElement()));
        } catch (IOException e) {
            throw new UncheckedIOException("the holidays of " + parameter.getDisplayName() + " cannot be read", e);
        } catch (SAXException | ParserConfigurationException e) {
            throw new IllegalStateException("the holidays of " + parameter.getDisplayName() + " are no XML", e);
        }
    }
}
