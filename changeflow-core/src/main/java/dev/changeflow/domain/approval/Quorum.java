package dev.changeflow.domain.approval;

/** How many must agree. */
public sealed interface Quorum {

    /**
     * How many that is.
     *
     * @param members of the group who may decide and are not absent; more than enough where anyone may
     */
    int of(int members);

    /** For people: {@code 2} or {@code 50 % of those present, rounded up}. */
    String label();

    /**
     * A number.
     *
     * @param number at least 1
     */
    record People(int number) implements Quorum {

        /** Refuses a quorum of nobody. */
        public People {
            if (number < 1) {
                throw new IllegalArgumentException("a quorum is at least one person");
            }
        }

        @Override
        public int of(int members) {
            return number;
        }

        @Override
        public String label() {
            return Integer.toString(number);
        }
    }

    /**
     * A share of the group, rounded up to whole people, and never nobody.
     *
     * @param percent 1 to 100
     */
    record Share(int percent) implements Quorum {

        /** Refuses what is no share. */
        public Share {
            if (percent < 1 || percent > 100) {
                throw new IllegalArgumentException("a share is 1 to 100 percent");
            }
        }

        @Override
        public int of(int members) {
            return Math.max(1, Math.ceilDiv(members * percent, 100));
        }

        @Override
        public String label() {
            return percent + " % of those present, rounded up";
        }
    }
}
