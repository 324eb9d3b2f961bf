namespace NetGen.Generator.Planning;

/// <summary>How a batch is cut and shared, decided at build time so that results do not depend on the machine.</summary>
/// <param name="GradientLanes">
/// Gradient vectors that a batch is summed into before they are added up; with one, all threads share every chunk.
/// </param>
/// <param name="InferenceChunk">Samples that go through the network together for inference.</param>
/// <param name="TrainingChunk">Samples that go through the network together for training.</param>
/// <param name="SharesSamples">Whether a single sample is work enough for several threads.</param>
internal sealed record ExecutionPolicy(int GradientLanes, int InferenceChunk, int TrainingChunk, bool SharesSamples)
{
    // A quarter of a megabyte of floats, of which each lane would clear and add up a gradient vector and each small chunk would read
    // all. A perceptron of 784-128-64-10 (109,386 parameters) takes 415 µs in lanes and 311 µs in one chunk for a step of 64 samples
    // on one thread; LeNet-5 (61,706, but seven times the work) about the same either way.
    private const int SharedParameters = 64 * 1024;

    // About a tenth of a millisecond of one core: worth cutting even for a single sample.
    private const long SharedWork = 4 * 1024 * 1024;

    // A network that does as much with each parameter has gradient vectors that cost next to nothing, and threads that need not meet
    // after every kernel. A step of the residual network of 8 blocks (272,474 parameters, 115 for each) on 32 samples takes two threads
    // 22.7 ms if they share chunks and 18.7 in lanes, where one takes 35 to 38.
    private const int WorkPerLaneParameter = 64;

    // What all gradient vectors together may take.
    private const int LanesBytes = 16 * 1024 * 1024;

    // Winograd's convolution transforms the weights anew for each chunk: four samples make up for it.
    private const int WorthyLaneChunk = 4;

    // What the activations of such a chunk may take of each thread.
    private const int WorthyLaneChunkBytes = 16 * 1024 * 1024;

    // Half of the 1 MB of second-level cache that server cores have had since 2017: a lane's chunk stays there.
    private const int LaneChunkBytes = 512 * 1024;

    // A dense layer reuses each weight once a sample; past 16 there is nothing left to gain.
    private const int MaxLaneChunk = 16;

    // Threads beyond it find no work; adding up more would cost a small network more than they bring.
    private const int Lanes = 8;

    // A shared chunk is large, so that weights and their gradients go through the caches once a batch; or small, so that what
    // kernels hand on stays there, where that saves more. Two cores have 2 MB of second-level cache.
    private const int MaxSharedChunk = 64;

    // Where the cache holds more samples than that, more of them make use of each panel of weights that a product copies: the input
    // gradient of 1024 samples of a dense layer of 1024 x 1024 takes 22.4 to 24.8 ms in chunks of 64, and 20.9 to 22.9 in chunks of 512.
    private const int MaxCachedChunk = 512;
    private const int SharedCacheBytes = 2 * 1024 * 1024;
    private const int SharedInferenceBytes = 64 * 1024 * 1024;
    private const int SharedTrainingBytes = 1024 * 1024 * 1024;

    /// <param name="parameters">Number of parameters.</param>
    /// <param name="sampleWork">Multiply-adds and stored values of one sample, going forward.</param>
    /// <param name="kernelPeak">Scalars of one sample that a single kernel reads and writes, at most.</param>
    /// <param name="inferenceArena">Scalars of one sample for inference.</param>
    /// <param name="trainingArena">Scalars of one sample for training.</param>
    /// <param name="scalarSize">Bytes of a scalar.</param>
    public static ExecutionPolicy Of(int parameters, long sampleWork, long kernelPeak, int inferenceArena, int trainingArena, int scalarSize)
    {
        bool sharesSamples = sampleWork > SharedWork;
        if (parameters <= SharedParameters && !sharesSamples)
        {
            return new(
                Lanes,
                PowerOfTwo(LaneChunkBytes, (long)inferenceArena * scalarSize, MaxLaneChunk),
                PowerOfTwo(LaneChunkBytes, (long)trainingArena * scalarSize, MaxLaneChunk),
                sharesSamples);
        }

        if (sampleWork >= WorkPerLaneParameter * (long)parameters
            && (long)Lanes * parameters * scalarSize <= LanesBytes
            && (long)WorthyLaneChunk * trainingArena * scalarSize <= WorthyLaneChunkBytes)
        {
            return new(
                Lanes,
                Math.Max(PowerOfTwo(LaneChunkBytes, (long)inferenceArena * scalarSize, MaxLaneChunk), WorthyLaneChunk),
                Math.Max(PowerOfTwo(LaneChunkBytes, (long)trainingArena * scalarSize, MaxLaneChunk), WorthyLaneChunk),
                sharesSamples);
        }

        // A chunk streams the weights about four times; a sample that leaves the cache streams its activations about twice.
        int cached = PowerOfTwo(SharedCacheBytes, kernelPeak * scalarSize, MaxCachedChunk);
        int maxChunk = cached > MaxSharedChunk || 4L * parameters / cached < 2L * trainingArena ? cached : MaxSharedChunk;
        return new(
            1,
            PowerOfTwo(SharedInferenceBytes, (long)inferenceArena * scalarSize, maxChunk),
            PowerOfTwo(SharedTrainingBytes, (long)trainingArena * scalarSize, maxChunk),
            sharesSamples);
    }

    /// <summary>The largest power of two up to a limit whose number of items of some size is within bounds, at least 1.</summary>
    private static int PowerOfTwo(long bytes, long itemBytes, int max)
    {
        int power = 1;
        while (power * 2 <= max && power * 2 * itemBytes <= bytes)
        {
            power *= 2;
        }

        return power;
    }
}
