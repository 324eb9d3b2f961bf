using NetGen.Generator.Planning;

namespace NetGen.Generator.Tests.Planning;

/// <summary>Small networks give each thread chunks of its own; large ones share each chunk, which is then as large as memory allows.</summary>
public sealed class ExecutionPolicyTests
{
    [Fact]
    public void A_small_network_has_lanes()
    {
        ExecutionPolicy lenet = ExecutionPolicy.Of(61_706, 430_000, kernelPeak: 6_000, inferenceArena: 5_888, trainingArena: 10_624, scalarSize: 4);
        Assert.True(lenet.GradientLanes > 1);
        Assert.InRange(lenet.TrainingChunk * 10_624 * 4, 1, 512 * 1024);
    }

    [Fact]
    public void A_network_of_much_work_with_few_parameters_has_lanes_and_shares_single_samples()
    {
        ExecutionPolicy residual = ExecutionPolicy.Of(
            272_474, 31_000_000, kernelPeak: 50_000, inferenceArena: 50_000, trainingArena: 400_000, scalarSize: 4);
        Assert.True(residual.GradientLanes > 1);
        Assert.True(residual.SharesSamples);
        Assert.Equal(4, residual.TrainingChunk);
    }

    [Theory]
    [InlineData(700_000, 700_000, 2_048)]
    [InlineData(1_000_000, 40_000_000, 2_048)]
    [InlineData(10_000, 40_000_000, 4_000_000)]
    public void A_network_of_many_parameters_or_large_activations_is_shared(int parameters, long work, int arena) =>
        Assert.Equal(1, ExecutionPolicy.Of(parameters, work, kernelPeak: 1_000, inferenceArena: 1_024, trainingArena: arena, scalarSize: 4).GradientLanes);

    [Fact]
    public void Weights_go_through_the_caches_once_a_batch() =>
        Assert.Equal(
            256, ExecutionPolicy.Of(700_000, 700_000, kernelPeak: 1_296, inferenceArena: 1_024, trainingArena: 1_568, scalarSize: 4).TrainingChunk);

    [Fact]
    public void A_chunk_stays_within_memory_and_is_never_empty()
    {
        const int Training = 27_000_000;
        ExecutionPolicy vgg = ExecutionPolicy.Of(
            138_000_000, 15_500_000_000, kernelPeak: 6_400_000, inferenceArena: 6_400_000, trainingArena: Training, scalarSize: 4);
        Assert.InRange((long)vgg.TrainingChunk * Training * 4, Training, 1024 * 1024 * 1024);
        ExecutionPolicy huge = ExecutionPolicy.Of(
            138_000_000, 15_500_000_000, kernelPeak: 1 << 30, inferenceArena: 1 << 30, trainingArena: 1 << 30, scalarSize: 8);
        Assert.Equal((1, 1), (huge.InferenceChunk, huge.TrainingChunk));
    }
}
