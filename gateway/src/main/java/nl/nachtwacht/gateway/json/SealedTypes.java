package nl.nachtwacht.gateway.json;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.jsontype.TypeResolverBuilder;
import com.fasterxml.jackson.databind.jsontype.impl.StdTypeResolverBuilder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Teaches Jackson the two things it would want annotations for, which the core does not carry: a
 * sealed interface is told apart by the simple name of its record under {@code type}, and an id
 * (record with the one text component {@code value}) is that text.
 */
final class SealedTypes extends JacksonAnnotationIntrospector {
  private static final long serialVersionUID = 1L;
  private static final String TYPE = "type";

  @Override
  public @Nullable TypeResolverBuilder<?> findTypeResolver(
      MapperConfig<?> config, AnnotatedClass type, JavaType base) {
    if (!sealedRoot(type.getRawType())) {
      return super.findTypeResolver(config, type, base);
    }
    return new StdTypeResolverBuilder(
        JsonTypeInfo.Value.construct(
            JsonTypeInfo.Id.NAME, JsonTypeInfo.As.PROPERTY, TYPE, null, false, null));
  }

  @Override
  public @Nullable List<NamedType> findSubtypes(Annotated type) {
    if (!type.getRawType().isSealed()) {
      return super.findSubtypes(type);
    }
    List<NamedType> found = new ArrayList<>();
    collect(type.getRawType(), found);
    return found;
  }

  @Override
  public @Nullable Boolean hasAsValue(Annotated member) {
    boolean id = member instanceof AnnotatedMember part && idAccessor(part);
    return id ? Boolean.TRUE : super.hasAsValue(member);
  }

  @Override
  public JsonCreator.@Nullable Mode findCreatorAnnotation(
      MapperConfig<?> config, Annotated member) {
    boolean idConstructor =
        member instanceof com.fasterxml.jackson.databind.introspect.AnnotatedConstructor constructor
            && id(constructor.getDeclaringClass())
            && constructor.getParameterCount() == 1;
    return idConstructor
        ? JsonCreator.Mode.DELEGATING
        : super.findCreatorAnnotation(config, member);
  }

  private static void collect(Class<?> type, List<NamedType> found) {
    for (Class<?> permitted : type.getPermittedSubclasses()) {
      if (permitted.isSealed()) {
        collect(permitted, found);
      } else {
        found.add(new NamedType(permitted, permitted.getSimpleName()));
      }
    }
  }

  /**
   * Also true for the records below the interface: a list of them is read back by the interface.
   */
  private static boolean sealedRoot(Class<?> type) {
    return type.isSealed() || memberOfSealed(type);
  }

  private static boolean memberOfSealed(Class<?> type) {
    for (Class<?> parent : type.getInterfaces()) {
      if (parent.isSealed()) {
        return true;
      }
    }
    return false;
  }

  private static boolean idAccessor(AnnotatedMember member) {
    return id(member.getDeclaringClass())
        && member.getName().equals("value")
        && member instanceof com.fasterxml.jackson.databind.introspect.AnnotatedMethod;
  }

  private static boolean id(Class<?> type) {
    if (!type.isRecord() || !type.getName().startsWith("nl.nachtwacht.")) {
      return false;
    }
    var components = type.getRecordComponents();
    return components.length == 1
        && components[0].getName().equals("value")
        && components[0].getType() == String.class;
  }
}
