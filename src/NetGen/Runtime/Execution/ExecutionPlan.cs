namespace NetGen.Runtime;

/// <summary>What the generator decided about running a network. Lengths are in scalars.</summary>
/// <remarks>
/// A batch is cut into chunks, and its gradients are summed in one or more gradient vectors, the lanes. With several lanes, each
/// thread takes lanes of its own and runs their chunks alone. With one lane, all threads run the same chunk and share every kernel
/// of it.
/// </remarks>
/// <param name="InputSize">Length of one input sample.</param>
/// <param name="OutputSize">Length of one output sample.</param>
/// <param name="ParameterCount">Length of the parameter vector.</param>
/// <param name="SampleWork">Multiply-adds and stored values of one sample going forward: what decides whether a thread is worth waking.</param>
/// <param name="GradientLanes">
/// How many gradient vectors a batch is summed into before they are added up. Because it is fixed at build time, the sum is the
/// same for any number of threads.
/// </param>
/// <param name="InferenceChunk">How many samples go through the network together for inference.</param>
/// <param name="InferenceArena">Length of the activations of each of them.</param>
/// <param name="InferenceScratch">Length of what each thread needs beside them.</param>
/// <param name="TrainingChunk">How many samples go through the network together for training.</param>
/// <param name="TrainingArena">Length of the activations of each of them.</param>
/// <param name="TrainingScratch">Length of what each thread needs beside them.</param>
/// <param name="SharesSamples">
/// Whether a single sample is work enough for several threads: then those that find fewer chunks than they are share every kernel
/// for inference, and small batches are cut into smaller chunks for training.
/// </param>
/// <param name="ParameterOffsets">
/// Where each parameter tensor begins, in order, if threads share chunks: each of them then updates the part of every tensor
/// that it also works on, and the cache lines of weights and gradients stay with its core.
/// </param>
public sealed record ExecutionPlan(
    int InputSize,
    int OutputSize,
    int ParameterCount,
    long SampleWork,
    int GradientLanes,
    int InferenceChunk,
    int InferenceArena,
    int InferenceScratch,
    int TrainingChunk,
    int TrainingArena,
    int TrainingScratch,
    bool SharesSamples = false,
    int[]? ParameterOffsets = null)
{
    /// <summary>Whether all threads work on the same chunk, instead of one each.</summary>
    public bool SharesChunks => GradientLanes == 1;
}
