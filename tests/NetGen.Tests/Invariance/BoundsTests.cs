using NetGen.Tests.Networks;

namespace NetGen.Tests.Invariance;

/// <summary>Nothing is read or written outside the spans that are given, and what is given to be read is left as it is.</summary>
public sealed class BoundsTests
{
    public static TheoryData<string, int> Names => Cases.Product(TestNetworks.Single.Select(type => type.Name), 1, 3, 19);

    [Theory]
    [MemberData(nameof(Names))]
    public void Spans_between_guarded_pages_give_the_same_bits(string name, int samples)
    {
        INetwork<float> network = TestNetworks.CreateSingle(name);
        LossNetwork<float>? lossNetwork = LossNetwork<float>.Of(network);
        float[] inputs = Samples.Uniform<float>(samples * network.Info.InputSize, seed: 1);
        float[] outputGradients = Samples.Uniform<float>(samples * network.Info.OutputSize, seed: 2);
        float[] outputs = new float[outputGradients.Length];
        network.Forward(inputs, outputs);
        float[] inputGradients = new float[inputs.Length];
        network.Backward(inputs, outputGradients, inputGradients);

        foreach (bool atEnd in new[] { true, false })
        {
            using GuardedMemory guardedInputs = new(inputs, atEnd);
            using GuardedMemory guardedOutputs = new(new float[outputs.Length], atEnd);
            network.Forward(guardedInputs.Span, guardedOutputs.Span);
            Bits.AssertEqual("outputs", outputs, guardedOutputs.Span);

            using GuardedMemory guardedOutputGradients = new(outputGradients, atEnd);
            using GuardedMemory guardedInputGradients = new(new float[inputs.Length], atEnd);
            network.Backward(guardedInputs.Span, guardedOutputGradients.Span, guardedInputGradients.Span);
            Bits.AssertEqual("input gradients", inputGradients, guardedInputGradients.Span);

            if (lossNetwork is not null)
            {
                using GuardedMemory guardedTargets = new(Samples.Targets(lossNetwork, samples, seed: 3), atEnd);
                lossNetwork.ComputeLoss(guardedInputs.Span, guardedTargets.Span, guardedOutputs.Span);
                lossNetwork.ComputeGradients(guardedInputs.Span, guardedTargets.Span, guardedInputGradients.Span);
            }

            Bits.AssertEqual("inputs", inputs, guardedInputs.Span);
            Bits.AssertEqual("output gradients", outputGradients, guardedOutputGradients.Span);
        }
    }
}
