package dev.changeflow.mcp.tool;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.jsontype.NamedType;

/** Tells the mapper what the schemas say of records and of the sealed interfaces that permit them. */
final class RecordIntrospector extends JacksonAnnotationIntrospector {

    private static final long serialVersionUID = 1L;

    private static final JsonTypeInfo.Value NAMED = Objects.requireNonNull(
            JsonTypeInfo.Value.from(Objects.requireNonNull(NamedByProperty.class.getAnnotation(JsonTypeInfo.class))));

    @Override
    public @Nullable Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
        Class<?> type = member.getDeclaringClass();
        if (type.isRecord() && member instanceof AnnotatedParameter parameter) {
            return WireNames.mustBeGiven(type.getRecordComponents()[parameter.getIndex()]);
        }
        return super.hasRequiredMarker(config, member);
    }

    @Override
    public JsonTypeInfo.@Nullable Value findPolymorphicTypeInfo(MapperConfig<?> config, Annotated annotated) {
        if (!hasKinds(annotated)) {
            return super.findPolymorphicTypeInfo(config, annotated);
        }
        return NAMED.withPropertyName(Kinds.of(annotated.getRawType()).property());
    }

    @Override
    public @Nullable List<NamedType> findSubtypes(MapperConfig<?> config, Annotated annotated) {
        if (!hasKinds(annotated)) {
            return super.findSubtypes(config, annotated);
        }
        List<NamedType> kinds = new ArrayList<>();
        Kinds.of(annotated.getRawType()).records().forEach((name, record) -> kinds.add(new NamedType(record, name)));
        return kinds;
    }

    @Override
    public @Nullable Object findDeserializer(MapperConfig<?> config, Annotated annotated) {
        return hasKinds(annotated)
                ? new KindDeserializer(annotated.getRawType())
                : super.findDeserializer(config, annotated);
    }

    private static boolean hasKinds(Annotated annotated) {
        return annotated instanceof AnnotatedClass && Kinds.areOf(annotated.getRawType());
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.PROPERTY)
    private interface NamedByProperty {}
}
