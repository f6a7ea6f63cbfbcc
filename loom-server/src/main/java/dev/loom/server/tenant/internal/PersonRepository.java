package dev.loom.server.tenant.internal;

import dev.loom.server.Key;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface PersonRepository extends JpaRepository<PersonEntity, Key> {

    @Query(
            """
            select p from PersonEntity p
            where p.key.tenantId = :tenant and lower(p.name) = lower(:name)
            """)
    Optional<PersonEntity> named(UUID tenant, String name);

    @Query("select p from PersonEntity p where p.key.tenantId = :tenant order by lower(p.name)")
    List<PersonEntity> all(UUID tenant);

    /** Locks all superadmins who may sign in, so that the last one can't go twice. */
    @Query(
            value =
                    """
                    select * from person
                    where role = 'superadmin' and enabled order by tenant_id, id for update
                    """,
            nativeQuery = true)
    List<PersonEntity> lockSuperadmins();
}
