package dev.plimsoll.resolve;

import static dev.plimsoll.resolve.Collection.jar;
import static dev.plimsoll.resolve.Collection.membersOf;
import static dev.plimsoll.resolve.Collection.project;
import static dev.plimsoll.resolve.Collection.scoped;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.resolve.ClassPathMembers.Member;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.ArtifactProperties;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.graph.DefaultDependencyNode;
import org.eclipse.aether.graph.DependencyNode;
import org.junit.jupiter.api.Test;

class ClassPathMembersTest {

    @Test
    void members_come_in_preorder_of_the_tree() {
        DependencyNode project = project(jar("a:1", jar("b:1", jar("c:1")), jar("d:1")), jar("e:1"));

        assertThat(runtime(project))
                .extracting(Member::id)
                .containsExactly("g:a:1", "g:b:1", "g:c:1", "g:d:1", "g:e:1");
    }

    @Test
    void a_direct_member_hangs_under_none_and_a_transitive_one_under_its_parent() {
        DependencyNode project = project(jar("a:1", jar("b:1", jar("c:1"))));

        assertThat(runtime(project)).extracting(Member::treeParent).containsExactly("", "g:a:1", "g:b:1");
        assertThat(runtime(project(jar("a:1", jar("b:1")))))
                .extracting(Member::direct)
                .containsExactly(true, false);
    }

    @Test
    void an_edge_that_mediation_cuts_leads_to_the_winner() {
        DependencyNode project = project(jar("a:1", jar("shared:1")), jar("b:1", jar("shared:1")));

        List<Member> members = runtime(project);

        assertThat(member(members, "g:a:1").dependencies()).containsExactly("g:shared:1");
        assertThat(member(members, "g:b:1").dependencies()).containsExactly("g:shared:1");
        assertThat(member(members, "g:shared:1").treeParent()).isEqualTo("g:a:1");
    }

    @Test
    void a_loser_of_another_version_is_replaced_by_the_winner_and_its_own_dependencies_vanish() {
        DependencyNode project =
                project(jar("a:1", jar("x:1", jar("shared:2", jar("only-of-2:1")))), jar("b:1", jar("shared:1")));

        List<Member> members = runtime(project);

        assertThat(members).extracting(Member::id).containsExactly("g:a:1", "g:x:1", "g:b:1", "g:shared:1");
        assertThat(member(members, "g:x:1").dependencies()).containsExactly("g:shared:1");
        assertThat(member(members, "g:shared:1").dependencies()).isEmpty();
    }

    @Test
    void the_edge_that_closes_a_cycle_is_kept() {
        DependencyNode a = jar("a:1");
        DependencyNode backToA = jar("a:1");
        DependencyNode b = jar("b:1", backToA);
        a.getChildren().add(b);
        backToA.setChildren(a.getChildren()); // as DefaultDependencyCollector does

        List<Member> members = runtime(project(a));

        assertThat(members).extracting(Member::id).containsExactly("g:a:1", "g:b:1");
        assertThat(member(members, "g:a:1").dependencies()).containsExactly("g:b:1");
        assertThat(member(members, "g:b:1").dependencies()).containsExactly("g:a:1");
    }

    @Test
    void a_dependency_on_itself_is_no_edge() {
        assertThat(runtime(project(jar("a:1", jar("a:2")))).get(0).dependencies())
                .isEmpty();
    }

    @Test
    void runtime_leaves_out_provided_system_and_test_but_mediates_with_them() {
        DependencyNode project = project(
                jar("a:1", jar("x:1", jar("shared:2"))),
                scoped("provided", "servlet:1"),
                scoped("system", "tools:1"),
                scoped("runtime", "driver:1"),
                scoped("test", "junit:1", jar("shared:1")));

        List<Member> members = runtime(project);

        assertThat(members)
                .extracting(Member::id)
                .as("shared:1 is nearer, through junit, and is widened to compile by x")
                .containsExactly("g:a:1", "g:x:1", "g:driver:1", "g:shared:1");
        assertThat(member(members, "g:shared:1").treeParent()).isEqualTo("g:x:1");
    }

    @Test
    void compile_takes_compile_provided_and_system() {
        DependencyNode project = project(
                jar("a:1"),
                scoped("provided", "p:1"),
                scoped("system", "s:1"),
                scoped("runtime", "r:1"),
                scoped("test", "t:1"));

        assertThat(membersOf(project, Scope.COMPILE).inOrder())
                .extracting(Member::id)
                .containsExactly("g:a:1", "g:p:1", "g:s:1");
        assertThat(membersOf(project(jar("a:1"), scoped("runtime", "r:1"), scoped("test", "t:1")), Scope.TEST)
                        .inOrder())
                .extracting(Member::id)
                .containsExactly("g:a:1", "g:r:1", "g:t:1");
    }

    @Test
    void classifiers_are_in_the_id_and_keep_artifacts_apart() {
        DependencyNode project =
                project(jar("netty:jar:linux:1"), jar("netty:1"), jar("lib:test-jar:tests:1-SNAPSHOT"));
        project.getChildren()
                .get(2)
                .setArtifact(new DefaultArtifact("g", "lib", "tests", "jar", "1-20260101.120000-7"));

        assertThat(runtime(project))
                .extracting(Member::id)
                .containsExactly("g:netty:jar:linux:1", "g:netty:1", "g:lib:jar:tests:1-SNAPSHOT");
    }

    @Test
    void siblings_that_differ_in_their_classifier_both_keep_their_edges() {
        DependencyNode project =
                project(jar("netty:1"), jar("netty:jar:linux:1"), jar("a:1", jar("netty:1"), jar("netty:jar:linux:1")));

        assertThat(member(runtime(project), "g:a:1").dependencies())
                .containsExactly("g:netty:1", "g:netty:jar:linux:1");
    }

    @Test
    void a_relocated_artifact_wins_over_the_one_it_replaces() {
        DefaultDependencyNode renamed = (DefaultDependencyNode) jar("new-name:2");
        renamed.setRelocations(List.of(new DefaultArtifact("g:old-name:2")));
        DependencyNode project = project(renamed, jar("a:1", jar("old-name:1")));

        List<Member> members = runtime(project);

        assertThat(members).extracting(Member::id).containsExactly("g:new-name:2", "g:a:1");
        assertThat(member(members, "g:a:1").dependencies()).containsExactly("g:new-name:2");
    }

    @Test
    void a_pom_stands_for_what_it_depends_on() {
        DependencyNode project =
                project(jar("stack:pom:1", jar("a:1"), jar("inner:pom:1", jar("b:1"))), jar("c:1", jar("inner:pom:1")));

        ClassPathMembers members = membersOf(project, Scope.RUNTIME);

        assertThat(members.idsBelowRoot()).containsExactly("g:a:1", "g:b:1", "g:c:1");
        assertThat(members.inOrder()).extracting(Member::id).containsExactly("g:a:1", "g:b:1", "g:c:1");
        assertThat(members.inOrder()).extracting(Member::direct).containsOnly(true);
        assertThat(member(members.inOrder(), "g:c:1").dependencies()).containsExactly("g:b:1");
    }

    @Test
    void what_is_never_on_a_class_path_is_no_member() {
        Artifact plugin = new DefaultArtifact("g:odd:odd:1")
                .setProperties(Map.of(ArtifactProperties.CONSTITUTES_BUILD_PATH, "true"));
        DependencyNode odd = jar("odd:odd:1");
        odd.setArtifact(plugin);

        ClassPathMembers members =
                membersOf(project(jar("site:war:1"), jar("dist:zip:1"), odd, jar("stack:pom:1")), Scope.RUNTIME);

        assertThat(members.inOrder()).extracting(Member::id).containsExactly("g:odd:odd::1");
        assertThat(members.leftOut()).as("named to the user").containsExactly("g:site:war::1", "g:dist:zip::1");
    }

    @Test
    void another_version_of_the_project_itself_is_no_member() {
        DependencyNode self = jar("app:0.9", jar("b:1"));
        self.setArtifact(new DefaultArtifact("com.acme:app:0.9"));

        List<Member> members = runtime(project(jar("a:1", self)));

        assertThat(members).extracting(Member::id).containsExactly("g:a:1", "g:b:1");
        assertThat(member(members, "g:a:1").dependencies()).containsExactly("g:b:1");
    }

    @Test
    void what_an_exclusion_cuts_off_is_required_if_the_own_pom_names_it_and_another_way_brings_it_in() {
        DependencyNode all = jar("all:1", jar("common:1"), jar("handler:1", jar("codec:1")));
        Map<String, List<Artifact>> poms =
                Map.of("handler", artifacts("codec:2", "common:2"), "codec", artifacts("common:1"));

        List<Member> members = runtime(project(all), poms);

        assertThat(member(members, "g:handler:1").dependencies()).containsExactly("g:codec:1", "g:common:1");
        assertThat(member(members, "g:codec:1").dependencies())
                .as("an exclusion applies to all below it")
                .containsExactly("g:common:1");
        assertThat(member(members, "g:all:1").dependencies()).containsExactly("g:common:1", "g:handler:1");
    }

    @Test
    void what_is_excluded_everywhere_is_not_required() {
        DependencyNode project = project(jar("a:1", jar("b:1")));

        assertThat(member(runtime(project, Map.of("a", artifacts("b:1", "gone:1"))), "g:a:1")
                        .dependencies())
                .containsExactly("g:b:1");
    }

    @Test
    void only_the_same_classifier_and_type_are_required_and_a_relocation_leads_to_its_target() {
        DefaultDependencyNode renamed = (DefaultDependencyNode) jar("new-name:2");
        renamed.setRelocations(List.of(new DefaultArtifact("g:old-name:2")));
        DependencyNode project = project(jar("a:1"), jar("epoll:jar:linux:1"), jar("lib:jar:tests:1"), renamed);
        Map<String, List<Artifact>> poms =
                Map.of("a", artifacts("epoll:1", "epoll:jar:linux:1", "lib:1", "old-name:1"));

        assertThat(member(runtime(project, poms), "g:a:1").dependencies())
                .containsExactly("g:epoll:jar:linux:1", "g:new-name:2");
    }

    @Test
    void a_pom_that_stands_for_its_dependencies_does_not_bring_back_what_is_excluded_from_it() {
        DependencyNode project = project(jar("stack:pom:1", jar("a:1")), jar("c:1", jar("b:1")));

        ClassPathMembers members =
                membersOf(project, node -> poms(Map.of("stack", artifacts("a:1", "b:1")), node), Scope.RUNTIME);

        assertThat(members.idsBelowRoot()).containsExactly("g:a:1", "g:c:1");
    }

    private static List<Artifact> artifacts(String... coordinates) {
        return Arrays.stream(coordinates)
                .<Artifact>map(each -> new DefaultArtifact("g:" + each))
                .toList();
    }

    private static List<Artifact> poms(Map<String, List<Artifact>> poms, DependencyNode node) {
        return poms.getOrDefault(node.getArtifact().getArtifactId(), List.of());
    }

    private static List<Member> runtime(DependencyNode collected, Map<String, List<Artifact>> poms) {
        return membersOf(collected, node -> poms(poms, node), Scope.RUNTIME).inOrder();
    }

    private static List<Member> runtime(DependencyNode collected) {
        return membersOf(collected, Scope.RUNTIME).inOrder();
    }

    private static Member member(List<Member> members, String id) {
        return members.stream()
                .filter(member -> member.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
