using ILGPU;
using ILGPU.Runtime;
using NetGen.Runtime;

namespace NetGen.Ilgpu.Tests.Testing;

/// <summary>
/// One dense layer of 3 inputs and 2 outputs with binary cross-entropy on logits, written by hand as the generator would emit it: for the
/// processor, and for ILGPU.
/// </summary>
internal sealed class LogisticCode : ITrainingProgram<float, float>, IIlgpuNetwork<float>
{
    public const int Inputs = 3;
    public const int Outputs = 2;
    public const int Parameters = (Inputs + 1) * Outputs;

    public static readonly NetworkInfo Info = new(
        "Logistic",
        [Inputs],
        [Outputs],
        OutputKind.BinaryLogits,
        [new ParameterInfo("fc1.weight", 0, Outputs, Inputs), new ParameterInfo("fc1.bias", Outputs * Inputs, Outputs)]);

    public static readonly ExecutionPlan Plan = new(
        Inputs, Outputs, Parameters, SampleWork: 8, GradientLanes: 1, InferenceChunk: 4, InferenceArena: 0, InferenceScratch: 0, TrainingChunk: 4, TrainingArena: 2 * Outputs, TrainingScratch: 0);

    public void Forward(
        ReadOnlySpan<float> parameters, ReadOnlySpan<float> inputs, Span<float> outputs, Span<float> arena, Span<float> scratch, int count, Share share)
    {
        for (int n = 0; n < count && share.Index == 0; n++)
        {
            for (int o = 0; o < Outputs; o++)
            {
                float sum = parameters[(Outputs * Inputs) + o];
                for (int i = 0; i < Inputs; i++)
                {
                    sum += parameters[(o * Inputs) + i] * inputs[(n * Inputs) + i];
                }

                outputs[(n * Outputs) + o] = sum;
            }
        }
    }

    public void Backward(
        ReadOnlySpan<float> parameters,
        ReadOnlySpan<float> inputs,
        ReadOnlySpan<float> outputGradients,
        Span<float> gradients,
        bool adds,
        Span<float> inputGradients,
        Span<float> arena,
        Span<float> scratch,
        int count,
        Share share)
    {
        if (share.Index != 0)
        {
            return;
        }

        if (!adds)
        {
            gradients.Clear();
        }

        inputGradients.Clear();
        for (int n = 0; n < count; n++)
        {
            for (int o = 0; o < Outputs; o++)
            {
                float dY = outputGradients[(n * Outputs) + o];
                gradients[(Outputs * Inputs) + o] += dY;
                for (int i = 0; i < Inputs; i++)
                {
                    gradients[(o * Inputs) + i] += dY * inputs[(n * Inputs) + i];
                    if (inputGradients.Length > 0)
                    {
                        inputGradients[(n * Inputs) + i] += dY * parameters[(o * Inputs) + i];
                    }
                }
            }
        }
    }

    public float Loss(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, float scale, int count)
    {
        float sum = 0;
        for (int o = 0; o < count * Outputs; o++)
        {
            sum += LossOf(outputs[o], targets[o]);
        }

        return sum * scale / Outputs;
    }

    public float ComputeGradients(
        ReadOnlySpan<float> parameters,
        ReadOnlySpan<float> inputs,
        ReadOnlySpan<float> targets,
        float scale,
        Span<float> gradients,
        bool adds,
        Span<float> inputGradients,
        Span<float> arena,
        Span<float> scratch,
        int count,
        Share share,
        ref int correct)
    {
        if (share.Index != 0)
        {
            return 0;
        }

        Span<float> y = arena[..(count * Outputs)];
        Span<float> dY = arena.Slice(count * Outputs, count * Outputs);
        Forward(parameters, inputs, y, default, default, count, share);
        for (int o = 0; o < y.Length; o++)
        {
            dY[o] = (IlgpuMath.Sigmoid(y[o]) - targets[o]) * scale / Outputs;
        }

        correct += Decision.CountCorrect(y, targets, Outputs);
        Backward(parameters, inputs, dY, gradients, adds, inputGradients, default, default, count, share);
        return Loss(y, targets, scale, count);
    }

    public IIlgpuProgram<float> CreateIlgpuProgram(Accelerator accelerator) => new LogisticKernels(accelerator);

    /// <summary>The loss of one output.</summary>
    internal static float LossOf(float y, float target) =>
        IlgpuMath.Max(y, 0) - (y * target) + IlgpuMath.LogP1(IlgpuMath.Exp(-IlgpuMath.Abs(y)));
}
