package dev.changeflow.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.domain.actor.Actor;
import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.domain.change.Environment;
import dev.changeflow.domain.change.Permit;
import dev.changeflow.domain.change.PlannedWindow;
import dev.changeflow.domain.change.RevokedPermit;
import dev.changeflow.mcp.schema.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PermitVerifierTest {

    private static final long SEED = Long.getLong("seed", 20261123);
    private static final Instant TEN = Instant.parse("2027-02-23T10:00:00Z");
    private static final ChangeId CHANGE = ChangeId.parse("CHG-20270223-0001").orElseThrow();
    private static final Permit PERMIT = new Permit(
            "CHG-20270223-0001-P1",
            new Permit.Artifact("shop.jar", "ab".repeat(32)),
            new Permit.Target(
                    CHANGE, 4, Environment.PRODUCTION, List.of("proxy"), new PlannedWindow(TEN, TEN.plusSeconds(7200))),
            new Permit.Validity(TEN.minusSeconds(600), TEN, TEN.plusSeconds(3600)),
            new Permit.Grounds(
                    "cd".repeat(32), "2027-1", "two-people", "people", List.of(new Permit.Consent("human:carol", TEN))),
            new Permit.LogPosition("changeflow.dev/audit/0123", 17, "root"),
            Actor.agent("claude", "alice", null),
            "digest",
            null);

    private final SigningKey key = SigningKey.random();
    private final byte[] sealed = bytes(key.seal(PERMIT));
    private final PermitVerifier verifier = PermitVerifier.trusting(key.verifier(), TEN);

    @Test
    void aGenuinePermitIsGood() {
        PermitVerifier.Finding finding = verifier.forArtifact("ab".repeat(32))
                .in("production")
                .unless(revocations(List.of(), TEN))
                .verify(sealed);
        assertThat(finding.problems()).isEmpty();
        assertThat(finding.isGood()).isTrue();
        assertThat(finding.text())
                .isEqualTo(new PermitText(
                        PERMIT.id(),
                        CHANGE.toString(),
                        "shop.jar",
                        "ab".repeat(32),
                        "production",
                        TEN.minusSeconds(600),
                        TEN,
                        TEN.plusSeconds(3600),
                        "people"));
    }

    @Test
    void itIsAnInTotoStatementInADsseEnvelope() {
        JsonNode envelope = Json.parse(sealed);
        assertThat(envelope.get("payloadType").asString()).isEqualTo("application/vnd.in-toto+json");
        JsonNode statement =
                Json.parse(Base64.getDecoder().decode(envelope.get("payload").asString()));
        assertThat(statement.get("_type").asString()).isEqualTo("https://in-toto.io/Statement/v1");
        assertThat(statement.at("/subject/0/digest/sha256").asString()).isEqualTo("ab".repeat(32));
        assertThat(statement.at("/predicate/approvals/0/by").asString()).isEqualTo("human:carol");
        assertThat(statement.at("/predicate/auditLog/treeSize").asLong()).isEqualTo(17);
        assertThat(statement.at("/predicate/window/end").asString()).isEqualTo("2027-02-23T12:00:00Z");
    }

    @Test
    void everyChangedByteIsFound() {
        Random random = new Random(SEED);
        for (int at = 0; at < sealed.length; at++) {
            for (int times = 0; times < 3; times++) {
                byte[] changed = sealed.clone();
                changed[at] ^= (byte) (1 + random.nextInt(255));
                assertThat(verifier.verify(changed).isGood())
                        .as("seed %d, byte %d: %s", SEED, at, new String(changed, StandardCharsets.UTF_8))
                        .isFalse();
            }
            byte[] shorter = Arrays.copyOf(sealed, at);
            assertThat(verifier.verify(shorter).isGood()).isFalse();
        }
    }

    @Test
    void everyFieldIsSigned() {
        JsonNode envelope = Json.parse(sealed);
        String payload =
                new String(Base64.getDecoder().decode(envelope.get("payload").asString()), StandardCharsets.UTF_8);
        for (String[] change : new String[][] {
            {"shop.jar", "evil.jar"},
            {"abab", "acab"},
            {"production", "staging"},
            {"P1", "P2"},
            {"T11:", "T12:"},
            {"proxy", "vault"},
            {"human:carol", "human:mallory"},
            {"cdcd", "cccd"},
            {"2027-1\"", "2027-2\""},
            {"17", "18"}
        }) {
            assertThat(payload).contains(change[0]);
            String forged = Base64.getEncoder().encodeToString(bytes(payload.replace(change[0], change[1])));
            String text = new String(sealed, StandardCharsets.UTF_8)
                    .replace(envelope.get("payload").asString(), forged);
            assertThat(verifier.verify(bytes(text)).problems())
                    .singleElement()
                    .asString()
                    .contains("not signed by the key");
        }
    }

    @Test
    void itHoldsFromItsFirstInstantUntilItExpires() {
        assertThat(PermitVerifier.trusting(key.verifier(), TEN.minusNanos(1))
                        .verify(sealed)
                        .problems())
                .singleElement()
                .asString()
                .contains("holds only from");
        assertThat(PermitVerifier.trusting(key.verifier(), TEN.plusSeconds(3600).minusNanos(1))
                        .verify(sealed)
                        .isGood())
                .isTrue();
        assertThat(PermitVerifier.trusting(key.verifier(), TEN.plusSeconds(3600))
                        .verify(sealed)
                        .problems())
                .singleElement()
                .asString()
                .contains("expired at 2027-02-23T11:00:00Z");
    }

    @Test
    void everythingThatDoesNotFitIsNamed() {
        assertThat(PermitVerifier.trusting(key.verifier(), TEN.plusSeconds(7200))
                        .forArtifact("00".repeat(32))
                        .in("staging")
                        .verify(sealed)
                        .problems())
                .hasSize(3)
                .anySatisfy(problem -> assertThat(problem).contains("another artifact"))
                .anySatisfy(problem -> assertThat(problem).contains("for production, not for staging"))
                .anySatisfy(problem -> assertThat(problem).contains("expired"));
    }

    @Test
    void anotherKeyIsNotBelieved() {
        SigningKey other = SigningKey.random();
        assertThat(PermitVerifier.trusting(other.verifier(), TEN).verify(sealed).isGood())
                .isFalse();
        assertThat(verifier.verify(bytes(other.seal(PERMIT))).isGood()).isFalse();
        String renamed = other.seal(PERMIT).replace(other.origin(), key.origin());
        assertThat(verifier.verify(bytes(renamed)).isGood()).isFalse();
    }

    @Test
    void aListedPermitIsRejectedAndSoIsAListThatCannotBeBelieved() {
        List<RevokedPermit> revoked =
                List.of(new RevokedPermit(PERMIT.id(), CHANGE, TEN.plusSeconds(3600), "the change is cancelled"));
        byte[] list = revocations(revoked, TEN);
        assertThat(verifier.unless(list).verify(sealed).problems())
                .singleElement()
                .asString()
                .contains("it was revoked", "the change is cancelled");
        assertThat(verifier.unless(revocations(List.of(), TEN.minusSeconds(601)))
                        .verify(sealed)
                        .problems())
                .singleElement()
                .asString()
                .contains("older than the permit");
        byte[] empty = revocations(List.of(), TEN);
        for (int at = 0; at < empty.length; at++) {
            byte[] changed = empty.clone();
            changed[at] ^= 1;
            assertThat(verifier.unless(changed).verify(sealed).isGood())
                    .as("byte %d", at)
                    .isFalse();
        }
        assertThat(verifier.unless(sealed).verify(sealed).isGood()).isFalse();
        assertThat(verifier.verify(list).problems()).containsExactly("it is signed, but it is no permit");
    }

    @Test
    void whatIsNoEnvelopeIsOneSentence() {
        for (String text : List.of(
                "", "{}", "[]", "null", "{\"payload\":1}", "x".repeat(100), "[".repeat(200), "{\"signatures\":[{}]}")) {
            assertThat(verifier.verify(bytes(text)).problems())
                    .as(text)
                    .containsExactly("it is no DSSE envelope with one signature");
        }
    }

    @Test
    void whitespaceBetweenItsMembersIsAllowed() {
        String pretty = Json.parse(sealed).toPrettyString() + "\n";
        assertThat(verifier.verify(bytes(pretty)).isGood()).isTrue();
    }

    private byte[] revocations(List<RevokedPermit> revoked, Instant at) {
        return bytes(RevocationList.sealed(revoked, at, key));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
