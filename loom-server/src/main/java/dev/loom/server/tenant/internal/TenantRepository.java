package dev.loom.server.tenant.internal;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface TenantRepository extends JpaRepository<TenantEntity, UUID> {

    @Query("select t from TenantEntity t where lower(t.name) = lower(:name)")
    Optional<TenantEntity> named(String name);

    @Query("select t from TenantEntity t order by lower(t.name)")
    List<TenantEntity> all();
}
