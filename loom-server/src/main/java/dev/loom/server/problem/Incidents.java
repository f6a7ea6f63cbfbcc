package dev.loom.server.problem;

import dev.loom.server.Ids;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.util.DisconnectedClientHelper;

/** What nobody foresaw: the log gets all of it, the caller an incident id to ask about. */
@Component
public class Incidents {

    private static final Logger LOG = LoggerFactory.getLogger(Incidents.class);

    private final Ids ids;

    Incidents(Ids ids) {
        this.ids = ids;
    }

    /** The error as the caller may know it; what nobody foresaw is logged. */
    public LoomException of(Throwable e) {
        return switch (e) {
            case LoomException known -> known;
            case OptimisticLockingFailureException ignored ->
                    new LoomException(
                            ErrorCode.STALE, "It was changed at the same moment. Read it again.");
            case DataIntegrityViolationException violated when takenName(violated) ->
                    new LoomException(
                            ErrorCode.NAME_TAKEN, "The name was taken at the same moment.");
            case CannotCreateTransactionException away -> incident(ErrorCode.UNAVAILABLE, away);
            case DataAccessResourceFailureException away -> incident(ErrorCode.UNAVAILABLE, away);
            case QueryTimeoutException slow -> incident(ErrorCode.UNAVAILABLE, slow);
            case Throwable gone when DisconnectedClientHelper.isClientDisconnectedException(gone) ->
                    gone(gone);
            default -> incident(ErrorCode.INTERNAL, e);
        };
    }

    /** Nobody reads this answer any more, and nothing of ours failed. */
    private static LoomException gone(Throwable e) {
        LOG.debug("A client went away before its answer was complete", e);
        return new LoomException(ErrorCode.INTERNAL, "The client went away.", List.of(), e);
    }

    private LoomException incident(ErrorCode code, Throwable e) {
        UUID incident = ids.next();
        LOG.error("Incident {}", incident, e);
        String what =
                code == ErrorCode.UNAVAILABLE
                        ? "The database doesn't answer"
                        : "Something failed that shouldn't";
        return new LoomException(
                code, what + "; the log tells more under incident " + incident + ".", List.of(), e);
    }

    private static boolean takenName(DataIntegrityViolationException e) {
        if (e.getCause() instanceof ConstraintViolationException hibernate) {
            String name = hibernate.getConstraintName();
            return name != null && name.endsWith("_name");
        }
        return Optional.ofNullable(e.getMostSpecificCause())
                .filter(PSQLException.class::isInstance)
                .map(cause -> ((PSQLException) cause).getServerErrorMessage())
                .map(ServerErrorMessage::getConstraint)
                .filter(name -> name.endsWith("_name"))
                .isPresent();
    }
}
