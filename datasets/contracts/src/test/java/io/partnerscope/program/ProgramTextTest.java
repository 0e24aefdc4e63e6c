package io.partnerscope.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProgramTextTest {
    static List<Program> programs() {
        return Programs.shipped();
    }

    @ParameterizedTest
    @MethodSource("programs")
    void whatIsReadFromTheTextIsTheSameProgram(Program program) {
        assertThat(Programs.parse("written.yaml", ProgramText.of(program))).isEqualTo(program);
    }
}
