using ILGPU;
using ILGPU.Runtime;
using NetGen.Runtime;

namespace NetGen.Ilgpu.Tests.Testing;

/// <summary>The kernels of <see cref="LogisticCode"/>. The arena holds outputs, then their gradients.</summary>
internal sealed class LogisticKernels : IIlgpuTrainingProgram<float, float>
{
    private const int Inputs = LogisticCode.Inputs;
    private const int OutputCount = LogisticCode.Outputs;

    private readonly Action<AcceleratorStream, KernelConfig, ArrayView<float>, ArrayView<float>, ArrayView<float>, int> _forward;
    private readonly Action<AcceleratorStream, KernelConfig, ArrayView<float>, ArrayView<float>, ArrayView<float>, int> _loss;
    private readonly Action<AcceleratorStream, KernelConfig, ArrayView<float>, ArrayView<float>, ArrayView<float>, float, int> _lossGradient;
    private readonly Action<AcceleratorStream, KernelConfig, ArrayView<float>, ArrayView<float>, ArrayView<float>, int> _gradient;
    private readonly Action<AcceleratorStream, KernelConfig, ArrayView<float>, ArrayView<float>, ArrayView<float>, int> _inputGradient;

    public LogisticKernels(Accelerator accelerator)
    {
        _forward = accelerator.LoadKernel<ArrayView<float>, ArrayView<float>, ArrayView<float>, int>(ForwardKernel);
        _loss = accelerator.LoadKernel<ArrayView<float>, ArrayView<float>, ArrayView<float>, int>(LossKernel);
        _lossGradient = accelerator.LoadKernel<ArrayView<float>, ArrayView<float>, ArrayView<float>, float, int>(LossGradientKernel);
        _gradient = accelerator.LoadKernel<ArrayView<float>, ArrayView<float>, ArrayView<float>, int>(GradientKernel);
        _inputGradient = accelerator.LoadKernel<ArrayView<float>, ArrayView<float>, ArrayView<float>, int>(InputGradientKernel);
    }

    /// <summary>Batches of each pass, in order, for tests to look at.</summary>
    public static List<int> Passes { get; } = [];

    public NetworkInfo Info => LogisticCode.Info;

    // So that few samples are already too many for a pass.
    public IlgpuPlan Plan { get; } = new(InferenceArena: 0, TrainingArena: 2 * OutputCount, Workspace: 0, LargestTensor: int.MaxValue / 1000);

    public void Forward(
        AcceleratorStream stream, ArrayView<float> parameters, ArrayView<float> inputs, ArrayView<float> outputs, ArrayView<float> arena, int count)
    {
        lock (Passes)
        {
            Passes.Add(count);
        }

        _forward(stream, IlgpuLaunch.Elements(count * OutputCount), parameters, inputs, outputs, count);
    }

    public void Backward(
        AcceleratorStream stream,
        ArrayView<float> parameters,
        ArrayView<float> inputs,
        ArrayView<float> outputGradients,
        ArrayView<float> gradients,
        ArrayView<float> inputGradients,
        ArrayView<float> arena,
        ArrayView<float> workspace,
        int count)
    {
        _gradient(stream, IlgpuLaunch.Elements(LogisticCode.Parameters), inputs, outputGradients, gradients, count);
        if (inputGradients.Length > 0)
        {
            _inputGradient(stream, IlgpuLaunch.Elements(count * Inputs), parameters, outputGradients, inputGradients, count);
        }
    }

    public void Loss(AcceleratorStream stream, ArrayView<float> outputs, ArrayView<float> targets, ArrayView<float> losses, int count) =>
        _loss(stream, IlgpuLaunch.Elements(count), outputs, targets, losses, count);

    public void ComputeGradients(
        AcceleratorStream stream,
        ArrayView<float> parameters,
        ArrayView<float> inputs,
        ArrayView<float> targets,
        float scale,
        ArrayView<float> gradients,
        ArrayView<float> inputGradients,
        ArrayView<float> losses,
        ArrayView<float> arena,
        ArrayView<float> workspace,
        int count)
    {
        ArrayView<float> y = Outputs(arena, count);
        ArrayView<float> dY = arena.SubView(count * OutputCount, count * OutputCount);
        _forward(stream, IlgpuLaunch.Elements(count * OutputCount), parameters, inputs, y, count);
        Loss(stream, y, targets, losses, count);
        _lossGradient(stream, IlgpuLaunch.Elements(count * OutputCount), y, targets, dY, scale / OutputCount, count);
        Backward(stream, parameters, inputs, dY, gradients, inputGradients, arena, workspace, count);
    }

    public ArrayView<float> Outputs(ArrayView<float> arena, int count) => arena.SubView(0, count * OutputCount);

    private static void ForwardKernel(ArrayView<float> parameters, ArrayView<float> inputs, ArrayView<float> outputs, int count)
    {
        int index = Grid.GlobalIndex.X;
        if (index >= count * OutputCount)
        {
            return;
        }

        int n = index / OutputCount;
        int o = index % OutputCount;
        float sum = parameters[(OutputCount * Inputs) + o];
        for (int i = 0; i < Inputs; i++)
        {
            sum += parameters[(o * Inputs) + i] * inputs[(n * Inputs) + i];
        }

        outputs[index] = sum;
    }

    private static void LossKernel(ArrayView<float> outputs, ArrayView<float> targets, ArrayView<float> losses, int count)
    {
        int n = Grid.GlobalIndex.X;
        if (n >= count)
        {
            return;
        }

        float sum = 0;
        for (int o = n * OutputCount; o < (n + 1) * OutputCount; o++)
        {
            sum += LogisticCode.LossOf(outputs[o], targets[o]);
        }

        losses[n] = sum / OutputCount;
    }

    private static void LossGradientKernel(ArrayView<float> outputs, ArrayView<float> targets, ArrayView<float> dY, float scale, int count)
    {
        int o = Grid.GlobalIndex.X;
        if (o < count * OutputCount)
        {
            dY[o] = (IlgpuMath.Sigmoid(outputs[o]) - targets[o]) * scale;
        }
    }

    private static void GradientKernel(ArrayView<float> inputs, ArrayView<float> dY, ArrayView<float> gradients, int count)
    {
        int parameter = Grid.GlobalIndex.X;
        if (parameter >= LogisticCode.Parameters)
        {
            return;
        }

        float sum = 0;
        for (int n = 0; n < count; n++)
        {
            sum += parameter >= OutputCount * Inputs
                ? dY[(n * OutputCount) + parameter - (OutputCount * Inputs)]
                : dY[(n * OutputCount) + (parameter / Inputs)] * inputs[(n * Inputs) + (parameter % Inputs)];
        }

        gradients[parameter] += sum;
    }

    private static void InputGradientKernel(ArrayView<float> parameters, ArrayView<float> dY, ArrayView<float> dX, int count)
    {
        int index = Grid.GlobalIndex.X;
        if (index >= count * Inputs)
        {
            return;
        }

        float sum = 0;
        for (int o = 0; o < OutputCount; o++)
        {
            sum += dY[(index / Inputs * OutputCount) + o] * parameters[(o * Inputs) + (index % Inputs)];
        }

        dX[index] = sum;
    }
}
