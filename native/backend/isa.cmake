# The instruction set, one a processor family: the least that is still fast, so that as many
# machines as possible are of one class.
string(TOLOWER "${CMAKE_SYSTEM_PROCESSOR}" processor)

if (processor MATCHES "^(x86_64|amd64)$")
    # x86-64-v3 without what the kernels do not use: every Intel since Haswell, every AMD since Zen.
    set(RASTIC_ISA x86-64-v3)
    set(isa_flags -msse4.2 -mavx -mavx2 -mfma -mf16c -mbmi2 -mtune=generic)
    target_sources(rastic-cpu PRIVATE
        ${cpu}/arch/x86/quants.c ${cpu}/arch/x86/repack.cpp ${cpu}/llamafile/sgemm.cpp)
    target_compile_definitions(rastic-cpu PRIVATE GGML_USE_LLAMAFILE GGML_USE_CPU_REPACK)
    # Says whether this processor can run the library, so it must not itself need the instructions.
    add_library(rastic-cpu-features OBJECT ${cpu}/arch/x86/cpu-feats.cpp)
    target_compile_definitions(rastic-cpu-features PRIVATE
        GGML_SSE42 GGML_AVX GGML_AVX2 GGML_FMA GGML_F16C GGML_BMI2)
elseif (processor MATCHES "^(aarch64|arm64)$")
    # Not tried: we have no such machine. Without llamafile's matrix products, whose kernels for one
    # column read other types there, and without repacked weights, whose kernels nobody compared;
    # slower in prefill, and the same code for every batch.
    set(RASTIC_ISA armv8.2-a+dotprod)
    set(isa_flags -march=armv8.2-a+dotprod)
    target_sources(rastic-cpu PRIVATE ${cpu}/arch/arm/quants.c ${cpu}/arch/arm/repack.cpp)
    add_library(rastic-cpu-features OBJECT ${cpu}/arch/arm/cpu-feats.cpp)
    target_compile_definitions(rastic-cpu-features PRIVATE GGML_USE_DOTPROD)
else()
    message(FATAL_ERROR "no class of exact engine for ${CMAKE_SYSTEM_PROCESSOR}")
endif()

target_compile_options(rastic-cpu PRIVATE ${isa_flags})
target_compile_definitions(rastic-cpu-features PRIVATE
    GGML_BACKEND_DL GGML_BACKEND_BUILD GGML_BACKEND_SHARED)
target_include_directories(rastic-cpu-features PRIVATE ${ggml} ${LLAMA_SOURCE}/ggml/include)
target_link_libraries(rastic-cpu PRIVATE rastic-cpu-features)

# Read by scripts/setup/native-build.mjs.
file(WRITE "${CMAKE_BINARY_DIR}/isa" "${RASTIC_ISA}")
