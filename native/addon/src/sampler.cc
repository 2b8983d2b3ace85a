/** See sampler.h. */
#include "sampler.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "exact-math.h"
#include "fault.h"

namespace rastic {

Sampler::Sampler(Settings init)
    : settings(std::move(init)),
      penalties(settings.repeat != 1 || settings.frequency != 0 || settings.presence != 0),
      lnMinP(exactLn(settings.minP)) {}

void Sampler::push(const std::vector<int32_t> & tokens) {
  const std::lock_guard<std::mutex> held(lock);
  output.push(tokens);
}

size_t Sampler::length() const {
  const std::lock_guard<std::mutex> held(lock);
  return output.length();
}

int32_t Sampler::highestBiased() const {
  return settings.bias.empty() ? -1 : settings.bias.rbegin()->first;
}

Sample Sampler::sample(const Row & row, size_t index) {
  const std::lock_guard<std::mutex> held(lock);
  order(row, index);
  return sampleOf(row, highestScore(countKept(row.logsumexp), index));
}

Sample Sampler::given(const Row & row, int32_t token) const {
  if (!std::isfinite(row.z[token])) throw Fault("LOGIT", "a given id has no finite logit");
  return sampleOf(row, token);
}

Sample Sampler::sampleOf(const Row & row, int32_t token) const {
  Sample sample{token, row.z[token] + 0.0f, {}, {}, row.logsumexp, std::nullopt};
  show(sample, row);
  return sample;
}

/** The k highest, followed by the biased ids that come after the k-th (wide-leaf.ts). */
void Sampler::show(Sample & sample, const Row & row) const {
  const size_t k = std::min(settings.topLogits, row.candidates->size());
  const size_t most = k + (settings.showBiased ? settings.bias.size() : 0);
  sample.ids.reserve(most);
  sample.logits.reserve(most);
  for (size_t i = 0; i < k; i++) {
    sample.ids.push_back((*row.candidates)[i].id);
    sample.logits.push_back((*row.candidates)[i].z);
  }
  if (!settings.showBiased || k == 0) return;
  const Candidate last = (*row.candidates)[k - 1];
  for (const auto & [id, _] : settings.bias) {
    const float z = row.z[id] + 0.0f;
    if (z > last.z || (z == last.z && id <= last.id)) continue;
    sample.ids.push_back(id);
    sample.logits.push_back(z);
  }
}

/** penalties.ts, penalise: in this order of operations. */
double Sampler::penalise(int32_t id, double z) const {
  const auto at = settings.bias.find(id);
  const double bias = at == settings.bias.end() ? 0 : at->second;
  const int32_t count = penalties ? output.countOf(id) : 0;
  if (count == 0) return z + bias;
  const double repeated = z > 0 ? z / settings.repeat : z * settings.repeat;
  return repeated - settings.frequency * count - settings.presence + bias;
}

/** Candidates and biased ids, penalised, each once, in the protocol's order. */
void Sampler::order(const Row & row, size_t index) {
  ordered.clear();
  if (!penalties && settings.bias.empty()) {
    // Only top_k of them can be kept, and the order of the row is unchanged.
    const size_t limit = std::min(settings.topK, row.candidates->size());
    for (size_t i = 0; i < limit; i++) {
      const Candidate & c = (*row.candidates)[i];
      ordered.push_back({c.id, static_cast<double>(c.z)});
    }
    return;
  }
  if (penalties) output.seek(index);
  const Candidate & last = row.candidates->back();
  for (const Candidate & c : *row.candidates) ordered.push_back({c.id, penalise(c.id, c.z)});
  for (const auto & [id, _] : settings.bias) {
    if (static_cast<size_t>(id) >= row.size || !std::isfinite(row.z[id])) {
      throw Fault("LOGIT", "a biased id has no finite logit");
    }
    const float z = row.z[id];
    // Biased ids at or above the last candidate are already among the candidates.
    if (z < last.z || (z == last.z && id > last.id)) ordered.push_back({id, penalise(id, z)});
  }
  std::sort(ordered.begin(), ordered.end(), [](const Scored & a, const Scored & b) {
    return a.z > b.z || (a.z == b.z && a.id < b.id);
  });
}

/** filters.ts, countKept. */
size_t Sampler::countKept(double logsumexp) const {
  const double max = ordered.front().z;
  const size_t limit = std::min(settings.topK, ordered.size());
  double mass = 0;
  for (size_t i = 0; i < limit; i++) {
    if (!(ordered[i].z - max >= lnMinP)) return i;
    if (!(settings.topP < 1)) continue;
    mass += exactExp(ordered[i].z - logsumexp);
    if (mass >= settings.topP) return i + 1;
  }
  return limit;
}

/** argmax of z′/T + g, ties go to the lowest id; for T = 0 the first in the order. */
int32_t Sampler::highestScore(size_t kept, size_t index) const {
  int32_t best = ordered.front().id;
  if (settings.temperature == 0) return best;
  double bestScore = -std::numeric_limits<double>::infinity();
  for (size_t i = 0; i < kept; i++) {
    const auto & [id, z] = ordered[i];
    const double noise = gumbel(settings.key, static_cast<uint32_t>(index), id);
    const double score = z / settings.temperature + noise;
    if (score > bestScore || (score == bestScore && id < best)) {
      best = id;
      bestScore = score;
    }
  }
  return best;
}

}  // namespace rastic
