namespace NetGen.Runtime;

/// <summary>What the generator decided about running a network. Lengths are in scalars.</summary>
/// <param name="InputSize">Length of one input sample.</param>
/// <param name="OutputSize">Length of one output sample.</param>
/// <param name="ParameterCount">Length of the parameter vector.</param>
/// <param name="ChunkSamples">How many samples go through the network together on one thread.</param>
/// <param name="GradientLanes">
/// How many gradient vectors a batch is summed into before they are added up. It bounds how many threads can share a batch
/// and, because it is fixed at build time, makes the sum the same for any number of threads.
/// </param>
/// <param name="InferenceArena">Length of a thread's activations for inference.</param>
/// <param name="TrainingArena">Length of a thread's activations for training.</param>
public sealed record ExecutionPlan(
    int InputSize,
    int OutputSize,
    int ParameterCount,
    int ChunkSamples,
    int GradientLanes,
    int InferenceArena,
    int TrainingArena);
