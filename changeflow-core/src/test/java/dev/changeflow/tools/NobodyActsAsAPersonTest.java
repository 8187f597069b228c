package dev.changeflow.tools;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.changeflow.domain.actor.Actor;
import dev.changeflow.domain.approval.OverrideDigest;
import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.service.Absences;
import dev.changeflow.service.Approvals;
import dev.changeflow.service.DecideChange;
import dev.changeflow.service.LocalHuman;
import dev.changeflow.service.Overrides;
import org.junit.jupiter.api.Test;

/** No tool has a way to decide, or to pass for a person. */
class NobodyActsAsAPersonTest {

    @Test
    void noToolDecidesOrPassesForAPerson() {
        noClasses()
                .should()
                .callMethod(Actor.class, "human", String.class)
                .orShould()
                .callMethod(LocalHuman.class, "actor")
                .orShould()
                .callMethod(Approvals.class, "decide", DecideChange.class, Actor.class)
                .orShould()
                .callMethod(Approvals.class, "conditionMet", ChangeId.class, String.class, Actor.class)
                .orShould()
                .callMethod(Overrides.class, "confirm", ChangeId.class, OverrideDigest.class, Actor.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Absences.class)
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("dev.changeflow.tools"));
    }
}
