# Flags that could change bits, and those that keep the library to itself.

# A compiler that fuses a·b + c rounds once where another rounds twice: only the fused operations
# that the source asks for. No flag here or in CMAKE_C(XX)_FLAGS may imply -ffast-math.
set(RASTIC_EXACT_FLAGS -O3 -ffp-contract=off -fno-fast-math -fno-lto)
target_compile_options(rastic-cpu PRIVATE ${RASTIC_EXACT_FLAGS})

# The packaged ggml-cpu has the same names: two symbols are seen from outside, and what the library
# calls itself is its own.
if (APPLE)
    target_link_options(rastic-cpu PRIVATE
        "LINKER:-exported_symbol,_ggml_backend_init" "LINKER:-exported_symbol,_ggml_backend_score")
else()
    target_link_options(rastic-cpu PRIVATE
        "LINKER:--version-script=${CMAKE_CURRENT_SOURCE_DIR}/exports.map"
        "LINKER:-Bsymbolic" "LINKER:--no-undefined")
    set_property(TARGET rastic-cpu APPEND PROPERTY
        LINK_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/exports.map")
endif()
