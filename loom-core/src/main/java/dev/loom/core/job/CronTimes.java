package dev.loom.core.job;

/** The times of day of a cron expression. */
record CronTimes(CronValues seconds, CronValues minutes, CronValues hours) {

    /** The first of a day, in seconds. */
    int first() {
        return hours.first() * 3600 + minutes.first() * 60 + seconds.first();
    }

    /** The first from that one on in seconds of the day, or -1. */
    int from(int hour, int minute, int second) {
        if (hours.has(hour)) {
            if (minutes.has(minute)) {
                int found = seconds.from(second);
                if (found >= 0) {
                    return hour * 3600 + minute * 60 + found;
                }
            }
            int found = minutes.from(minute + 1);
            if (found >= 0) {
                return hour * 3600 + found * 60 + seconds.first();
            }
        }
        int found = hours.from(hour + 1);
        return found < 0 ? -1 : found * 3600 + minutes.first() * 60 + seconds.first();
    }
}
