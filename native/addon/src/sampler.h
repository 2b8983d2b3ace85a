/**
 * A job's sampler: draws the token from a row, bit-equal to src/protocol/sampling/sampler.ts with
 * filters.ts and penalties.ts, and returns it with the numbers of the leaf. It does not depend on
 * llama.cpp or JavaScript. Its output grows on the event loop while a step may be sampling on
 * another thread, so it has a lock.
 */
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <mutex>
#include <vector>

#include "noise.h"
#include "output.h"
#include "row-reader.h"
#include "sample.h"

namespace rastic {

/** A Sampler as real numbers: each integer divided once by a million, in f64. */
struct Settings {
  double temperature;
  size_t topK;
  double topP;
  double minP;
  double repeat;
  double frequency;
  double presence;
  /** Ids ascending. */
  std::map<int32_t, double> bias;
  NoiseKey key;
  /** How many of the highest logits a sample shows. */
  size_t topLogits;
  /** Whether it also shows the biased ids that are not among them. */
  bool showBiased;
};

class Sampler {
 public:
  explicit Sampler(Settings settings);

  void push(const std::vector<int32_t> & tokens);

  /** Tokens in the output. */
  size_t length() const;

  /** The highest id with a bias, -1 if none: a row must contain it. */
  int32_t highestBiased() const;

  /** How many of a row's candidates must be in order, at least 1. */
  size_t head() const { return std::max(settings.topK, settings.topLogits); }

  /**
   * @param row read with head(). @param index output index, at most length().
   * @throws Fault LOGIT for a biased id without a finite logit.
   */
  Sample sample(const Row & row, size_t index);

  /** The sample of a token that is given. @throws Fault LOGIT if its logit is not finite. */
  Sample given(const Row & row, int32_t token) const;

 private:
  struct Scored {
    int32_t id;
    /** Logit after penalties and bias. */
    double z;
  };

  void order(const Row & row, size_t index);
  Sample sampleOf(const Row & row, int32_t token) const;
  void show(Sample & sample, const Row & row) const;
  double penalise(int32_t id, double z) const;
  size_t countKept(double logsumexp) const;
  int32_t highestScore(size_t kept, size_t index) const;

  const Settings settings;
  const bool penalties;
  const double lnMinP;
  mutable std::mutex lock;
  Output output;
  /** Candidates of the row being sampled, in order. */
  std::vector<Scored> ordered;
};

}  // namespace rastic
