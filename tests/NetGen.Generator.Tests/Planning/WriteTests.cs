using NetGen.Generator.Backends;
using NetGen.Generator.Backends.Cpu;
using NetGen.Generator.Backends.Ilgpu;
using NetGen.Generator.Graph;
using NetGen.Generator.Kernels;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Tests.Planning;

/// <summary>Whether a gradient is assigned or added is decided in the plan, and neither a layer nor an emitter decides otherwise.</summary>
public sealed class WriteTests
{
    private readonly Tensor _x = new("x", new Shape(4), Storage.Arena);
    private readonly Tensor _dY = new("dY", new Shape(4), Storage.Arena);
    private readonly GradientLowering _gradients;

    public WriteTests() => _gradients = new([], input: new("inputs", new Shape(4), Storage.Inputs), new NameScope());

    [Fact]
    public void An_emitter_writes_one_text_to_assign_and_another_to_add()
    {
        Kernel[] kernels = [.. NumericNetworks.Plans.SelectMany(plan => plan.Backward).Where(WritesTensor)];
        Assert.NotEmpty(kernels);
        Assert.All(kernels, kernel => Assert.NotEqual(OnCpu(With(kernel, GradientWrite.Assign)), OnCpu(With(kernel, GradientWrite.Accumulate))));
        Assert.All(kernels, kernel => Assert.NotEqual(OnIlgpu(With(kernel, GradientWrite.Assign)), OnIlgpu(With(kernel, GradientWrite.Accumulate))));
    }

    [Fact]
    public void The_first_gradient_of_a_tensor_is_assigned_and_the_others_are_added()
    {
        _gradients.Contribute(_x, _dY, (dX, write) => Copy(dX, write));
        _gradients.Contribute(_x, _dY, (dX, write) => Copy(dX, write));
        _gradients.Contribute(_x, _dY, (dX, write) => Copy(dX, write));
        Assert.Equal(
            [GradientWrite.Assign, GradientWrite.Accumulate, GradientWrite.Accumulate],
            _gradients.Kernels.Cast<Map>().Select(map => map.Write));
    }

    [Fact]
    public void A_layer_that_adds_the_first_gradient_is_refused()
    {
        InvalidOperationException exception = Assert.Throws<InvalidOperationException>(
            () => _gradients.Contribute(_x, _dY, (dX, _) => Copy(dX, GradientWrite.Accumulate)));
        Assert.Equal("Copy does not assign dX, as was decided.", exception.Message);
    }

    [Fact]
    public void A_layer_that_assigns_a_later_gradient_is_refused()
    {
        _gradients.Contribute(_x, _dY, (dX, write) => Copy(dX, write));
        InvalidOperationException exception = Assert.Throws<InvalidOperationException>(
            () => _gradients.Contribute(_x, _dY, (dX, _) => Copy(dX, GradientWrite.Assign)));
        Assert.Equal("Copy does not add to dX, as was decided.", exception.Message);
    }

    [Fact]
    public void A_layer_that_assigns_the_gradient_of_a_parameter_is_refused() => Assert.Throws<InvalidOperationException>(
        () => _gradients.Add(Copy(new("dWeight", new Shape(4), Storage.Gradients), GradientWrite.Assign)));

    private Map Copy(Tensor dX, GradientWrite write) =>
        new("Copy", "dX = dY", "Identity", Expr.Var("dY"), [new("dY", _dY)], new("dX", dX), 4, write);

    /// <summary>Whether a kernel writes the gradient of a tensor, and not that of a parameter, to which is always added.</summary>
    private static bool WritesTensor(Kernel kernel) =>
        kernel.Arguments.Any(argument => argument.IsWritten && argument.Tensor.Storage != Storage.Gradients);

    private static Kernel With(Kernel kernel, GradientWrite write) => kernel switch
    {
        Map map => map with { Write = write },
        Gemm gemm => gemm with { Write = write },
        Convolution convolution => convolution with { Write = write },
        Pooling pooling => pooling with { Write = write },
        RowKernel rows => rows with { Results = [.. rows.Results.Select(result => KernelArgument.Out(result.Role, result.Tensor, write))] },
        _ => throw new ArgumentOutOfRangeException(nameof(kernel), kernel, "This kernel writes the gradient of no tensor."),
    };

    private static string OnCpu(Kernel kernel)
    {
        MethodTable methods = new(new NameScope());
        _ = Backends.Cpu.KernelEmitter.Emit(kernel, new Backends.Cpu.KernelContext(Scalar.Float, methods));
        return Text(methods);
    }

    private static string OnIlgpu(Kernel kernel)
    {
        Backends.Ilgpu.KernelContext context = new(Scalar.Float, isClassIndices: false);
        Assert.NotEmpty(IlgpuKernels.Emit(kernel, context, tensor => tensor.Name));
        return Text(context.Methods);
    }

    private static string Text(MethodTable methods)
    {
        CodeWriter writer = new();
        methods.WriteTo(writer);
        return writer.ToString();
    }
}
