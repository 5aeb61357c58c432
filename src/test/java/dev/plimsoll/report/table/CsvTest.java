package dev.plimsoll.report.table;

import static dev.plimsoll.result.ObjectsFixture.objects;
import static dev.plimsoll.result.ObjectsFixture.own;
import static dev.plimsoll.result.ObjectsFixture.sampled;
import static dev.plimsoll.result.ObjectsFixture.survivors;
import static dev.plimsoll.result.ResultFixture.withWhole;
import static dev.plimsoll.result.RowFixture.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.ObjectsResult;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

    @Test
    void cells_are_quoted_where_they_have_to_be() {
        assertThat(Csv.of(csv -> csv.text("a")
                                .text("b,c")
                                .text("d\"e")
                                .text("f\ng")
                                .text("")
                                .endLine())
                        .text())
                .isEqualTo("a,\"b,c\",\"d\"\"e\",\"f\ng\",\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1",
                "-1",
                "@SUM(A1)",
                "  =1",
                "\t=1",
                "\r=1",
                "\u00a0=1",
                "\u200b=1",
                "\ufeff=1",
                "\uff1d1",
                "\uff0b1",
                "\uff0d1",
                "\uff20a",
                "\u2003\u202e-1",
                "\u001b=1"
            })
    void foreign_text_that_is_a_formula_gets_an_apostrophe(String formula) {
        assertThat(Csv.of(csv -> csv.text(formula)).text()).matches("(?s)\"?'.*");
    }

    @Test
    void invisible_characters_are_escaped() {
        assertThat(Csv.of(csv -> csv.text("a\u001b[31mb\u202ec\u0007d\re")).text())
                .isEqualTo("\"a\\u001b[31mb\\u202ec\\u0007d\ne\"");
    }

    @Test
    void figures_are_no_text_and_may_be_negative() {
        assertThat(Csv.of(csv -> csv.number(-5).number(java.util.OptionalDouble.of(-0.5)))
                        .text())
                .isEqualTo("-5,-0.5");
    }

    @Test
    void a_row_a_dependency_has_all_figures_and_empty_cells_for_what_was_not_measured() {
        BundleResult result = withWhole(
                row("g:shop:1").project().own(100, 200, 2),
                row("g:epoll:jar:linux:4.1")
                        .alone(150, 300, 7)
                        .own(-120, 20, 3)
                        .savesMeasured(520, 540)
                        .loaded(30, 40, 5)
                        .failed("a.B", "x"),
                row("=g:bare:1"));

        assertThat(CsvReport.text(result).orElseThrow().text()).isEqualTo("""
                id,groupId,artifactId,version,classifier,scope,direct,project,alone [B],alone heap [B],\
                alone metaspace [B],alone RSS [B],alone [classes],alone [ms],own [B],own heap [B],own metaspace [B],\
                own [classes],saves estimated [B],saves measured [B],failed [classes],\
                loaded [B],loaded heap [B],loaded metaspace [B],loaded [classes]
                g:shop:1,g,shop,1,,,false,true,,,,,,,300,100,200,2,,,0,,,,
                g:epoll:jar:linux:4.1,g,epoll,4.1,linux,compile,true,false,450,150,300,9000000,7,321,-100,-120,20,3,520,540,1,70,30,40,5
                '=g:bare:1,'=g,bare,1,,compile,true,false,,,,,,,,,,,,,,,,,
                """);
    }

    @Test
    void a_row_a_location_has_what_it_allocates_and_what_of_it_stays() {
        ObjectsResult result = objects(
                        sampled(0.25, own("a.A", "x", 7, 2_400, 40)), own("a.B", "y (lambda)", 0, 100, 2))
                .retained(survivors(own("a.B", "y (lambda)", 0, 50, 1), own("a.C", "z", 3, 20, 1)))
                .make();

        assertThat(CsvReport.text(result).orElseThrow().text()).isEqualTo("""
                kind,class,method,file,line,owner kind,owner,allocated [B],allocated [objects],\
                allocated relative error,retained [B],retained [objects]
                site,a.A,x,src/main/java/a/A.java,7,project,com.acme:shop:1.0.0,2400,40,0.25,0,0
                site,a.B,y (lambda),src/main/java/a/B.java,,project,com.acme:shop:1.0.0,100,2,,50,1
                site,a.C,z,src/main/java/a/C.java,3,project,com.acme:shop:1.0.0,0,0,,20,1
                """);
        assertThat(CsvReport.typesText(result).orElseThrow().text()).isEqualTo("""
                what,kind,class,method,file,line,owner kind,owner,type,[B],[objects]
                allocated,site,a.A,x,src/main/java/a/A.java,7,project,com.acme:shop:1.0.0,byte[],2400,40
                allocated,site,a.B,y (lambda),src/main/java/a/B.java,,project,com.acme:shop:1.0.0,byte[],100,2
                retained,site,a.B,y (lambda),src/main/java/a/B.java,,project,com.acme:shop:1.0.0,byte[],50,1
                retained,site,a.C,z,src/main/java/a/C.java,3,project,com.acme:shop:1.0.0,byte[],20,1
                """);
    }

    @Test
    void what_was_not_measured_is_no_zero() {
        assertThat(List.of(CsvReport.text(objects(own("a.A", "x", 7, 2_400, 40)).make())
                        .orElseThrow()
                        .text()
                        .split("\n")))
                .last()
                .asString()
                .endsWith(",2400,40,,,");
    }
}
