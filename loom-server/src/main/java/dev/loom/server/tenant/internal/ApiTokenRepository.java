package dev.loom.server.tenant.internal;

import dev.loom.server.Key;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface ApiTokenRepository extends JpaRepository<ApiTokenEntity, Key> {

    @Query(
            """
            select t from ApiTokenEntity t
            where t.key.tenantId = :tenant and t.personId = :person order by lower(t.name)
            """)
    List<ApiTokenEntity> of(UUID tenant, UUID person);

    @Query(
            """
            select t from ApiTokenEntity t
            where t.key.tenantId = :tenant and t.personId = :person
              and lower(t.name) = lower(:name)
            """)
    Optional<ApiTokenEntity> named(UUID tenant, UUID person, String name);

    /** A token with its person. */
    record Held(ApiTokenEntity token, PersonEntity person) {}

    @Query(
            """
            select t, p from ApiTokenEntity t
            join PersonEntity p on p.key.tenantId = t.key.tenantId and p.key.id = t.personId
            where t.key.tenantId = :tenant order by lower(p.name), lower(t.name)
            """)
    List<Held> all(UUID tenant);
}
